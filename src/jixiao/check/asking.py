"""All rules asked of all data: in children that can be replaced, on as many processors as there are.

Documents are gathered into batches; what was found of a document before is taken from the cache. A rule that
hangs or fails is told, and the rules after it are asked in another child.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.check.data import Data, Sheet
from jixiao.check.finding import Finding
from jixiao.check.foreign_rules import Foreign
from jixiao.check.kept import Kept
from jixiao.check.work import SHARED, Job, Rules, read_notes, work
from jixiao.workshop import Cause, Failure, run_all

SECONDS = 20  # that one rule may take over one batch
FOREIGN_SECONDS = 300  # that one rule may take the other engine
_BATCH = 8_000_000  # bytes of N-Triples: some 50,000 statements; rules that compare things stay fast
_LEAST = 2_000_000
_WHOLE_JOB = 3_600  # seconds; each rule has its own limit
_MEGABYTES = 2_048
_TIMES = 24  # the memory that a statement takes, by its size in the packed file
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules by what must be known to judge a thing."""

    document: Rules = ()
    registry: Rules = ()
    dataset: Rules = ()
    foreign: Foreign | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A rule that was not asked to its end, and why."""

    rule: str  # its name
    cause: Cause
    detail: str
    seconds: int  # that it was given


@dataclass
class Asked:
    """What all rules found, each result once; and the rules that could not be asked."""

    findings: dict[tuple[str, ...], Finding] = field(default_factory=dict)
    unanswered: dict[str, Unanswered] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """A result; of a thing that several documents describe the first place counts."""
        of_rule = (finding.rule, finding.shape, finding.component, finding.constraint)
        key = (*of_rule, finding.focus, finding.value, finding.path, finding.message.zh)
        other = self.findings.setdefault(key, finding)
        if finding.order < other.order:
            self.findings[key] = finding


@dataclass
class _Desk:
    """The work of one check."""

    data: Data
    plan: Plan
    jobs: int
    seconds: int
    folder: Path
    kept: Kept
    asked: Asked = field(default_factory=Asked)
    _numbers: Iterator[int] = field(default_factory=count)

    def run(self) -> Asked:
        pending: Iterable[Job] = self._all()
        while True:
            left = list(self._round(pending))
            if not left:
                return self.asked
            pending = left

    def _round(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """Do some jobs; what is left of those whose child ended."""
        given = deque[Job]()

        def handed() -> Iterator[Job]:
            for job in jobs:
                given.append(job)
                yield job

        bounds = {"seconds": _WHOLE_JOB, "megabytes": self._megabytes()}
        with closing(run_all(work, handed(), jobs=self.jobs, **bounds)) as outcomes:
            for outcome in outcomes:
                failure = outcome if isinstance(outcome, Failure) else None
                yield from self._heard(given.popleft(), failure)

    def _megabytes(self) -> int:
        return max(_MEGABYTES, _TIMES * self.data.file.stat().st_size // _MEGABYTE)

    def _heard(self, job: Job, failure: Failure | None) -> Iterator[Job]:
        notes = read_notes(job.notes)
        told = [each for code in notes.done for each in notes.done[code]]
        for code, reason in notes.failed.items():
            self.asked.unanswered[code] = Unanswered(code, Cause.EXCEPTION, reason, job.seconds)
        for where, finding in told:
            if where != SHARED or job.rest or job.takes_all:
                self.asked.add(finding)
        if failure:
            culprit = notes.at or next(code for code, _ in job.rules if code not in notes.done)
            self.asked.unanswered[culprit] = Unanswered(culprit, failure.cause, failure.detail, job.seconds)
            left = job.without({*notes.done, *notes.failed, culprit})
            if left.rules:
                yield replace(left, notes=self._notes())
        elif not job.takes_all and len(notes.done) == len(self._rules_for(job.rest)):
            self._keep(job, told)

    def _keep(self, job: Job, told: list[tuple[int, Finding]]) -> None:
        """The findings of each sheet in the cache; only those of all its rules are worth keeping."""
        for at, sheet in (*enumerate(job.sheets), (SHARED, job.rest)):
            if sheet:
                self.kept.write(sheet.key, [finding for where, finding in told if where == at])

    def _notes(self) -> Path:
        return self.folder / f"{next(self._numbers)}.jsonl"

    # ---- the jobs

    def _all(self) -> Iterator[Job]:
        if foreign := self.plan.foreign:
            rules = tuple((rule.name, ()) for rule in foreign.rules)
            yield self._whole(rules, FOREIGN_SECONDS, foreign)
        if self.plan.dataset:
            yield self._whole(self.plan.dataset, self.seconds)
        if self.plan.document:
            yield from self._batches()
        rest = self.data.rest
        if self._rules_for(rest) and rest.lines and not self._is_known(rest):
            yield self._job((), b"", rest)

    def _rules_for(self, rest: Sheet | None) -> Rules:
        """The rules for documents; for what belongs to none also those of the registry."""
        return self.plan.document + (self.plan.registry if rest else ())

    def _is_known(self, sheet: Sheet) -> bool:
        """Whether its findings are in the cache; then they are taken from there."""
        known = self.kept.read(sheet.key)
        for finding in known or ():
            self.asked.add(finding)
        return known is not None

    def _batches(self) -> Iterator[Job]:
        batch, size = list[Sheet](), 0
        most = min(_BATCH, max(_LEAST, self.data.size // self.jobs))
        for sheet in self.data.sheets():
            if self._is_known(sheet):
                continue
            if batch and size + len(sheet.lines) > most:
                yield self._job(tuple(batch), self.data.common.lines)
                batch, size = [], 0
            batch.append(sheet)
            size += len(sheet.lines)
        if batch:
            yield self._job(tuple(batch), self.data.common.lines)

    def _job(self, sheets: tuple[Sheet, ...], common: bytes, rest: Sheet | None = None) -> Job:
        """The rules for documents, but for those that hung already."""
        job = Job(self._rules_for(rest), sheets, common, self._notes(), self.seconds, rest)
        return job.without(self.asked.unanswered)

    def _whole(self, rules: Rules, seconds: int, foreign: Foreign | None = None) -> Job:
        """Rules for the whole file."""
        file, lines = self.data.whole()
        return Job(rules, (), lines, self._notes(), seconds, takes_all=True, file=file, foreign=foreign)


def ask_all(data: Data, plan: Plan, jobs: int, seconds: int = SECONDS) -> Asked:
    """Everything that the rules find in the data."""
    with TemporaryDirectory(prefix="jixiao-") as folder:
        return _Desk(data, plan, jobs, seconds, Path(folder), Kept.of((plan.document, plan.registry))).run()
