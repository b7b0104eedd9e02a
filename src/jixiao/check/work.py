"""What a child of the check does: a batch of documents in a store, every rule asked of it.

What each rule found is noted at once, so that nothing is lost when a later one hangs: the process then
ends by an alarm, and the parent goes on after the rule at which the notes stop.
"""

import json
import signal
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, RdfFormat, Store, parse

from jixiao.assets import asset
from jixiao.check.ask import Answer, Teller, answers
from jixiao.check.data import Sheet, load_build
from jixiao.check.finding import Finding, finding_of
from jixiao.check.foreign_rules import Foreign
from jixiao.check.queries import Query

LISTS = ("ontology/schemes.ttl", "ontology/units.ttl")
_BLANK = b"_:"
SHARED = -1  # stands for a sheet: the thing belongs to none
Rules = tuple[tuple[str, tuple[Query, ...]], ...]  # with their names


@dataclass(frozen=True, slots=True)
class Job:
    """Rules to be asked of some sheets, or of a whole file."""

    rules: Rules
    sheets: tuple[Sheet, ...]
    common: bytes  # what is known to all sheets, as N-Triples
    notes: Path
    seconds: int  # that one rule may take
    rest: Sheet | None = None  # what belongs to no sheet is told of this one
    takes_all: bool = False  # rules for the whole: what they find is told of no sheet
    file: Path | None = None  # the whole, where it is not in ``common``
    foreign: Foreign | None = None  # the rules are for the other engine

    def without(self, done: Collection[str]) -> "Job":
        """The same job for the rules that are left."""
        return replace(self, rules=tuple(each for each in self.rules if each[0] not in done))


@dataclass
class Notes:
    """What a child noted: the findings of each rule that is done, those that failed, the one it was at."""

    done: dict[str, list[tuple[int, Finding]]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    at: str | None = None


def work(job: Job) -> bool:
    """Ask all rules of a job and note what they find."""
    store = stored(job)
    tellers = _Tellers(store, job.sheets)
    judged = _judged(store, job.foreign)
    with job.notes.open("a", encoding="utf-8") as notes:
        for code, queries in job.rules:
            _note(notes, at=code)
            _alarm(job.seconds)
            try:
                asked = judged(code) if judged else _asked(store, queries)
                found = [told for each in asked for told in tellers.told(each)]
                _note(notes, rule=code, found=[[where, each.as_json()] for where, each in found])
            except (RuntimeError, ValueError, OSError) as error:
                _note(notes, rule=code, failed=str(error))
            _alarm(0)
    return True


def _asked(store: Store, queries: Iterable[Query]) -> Iterator[Answer]:
    for query in queries:
        yield from answers(store, query)


def _judged(store: Store, foreign: Foreign | None) -> Callable[[str], Iterator[Answer]] | None:
    """What the other engine says of a rule; it is read only when it is needed."""
    if foreign is None:
        return None
    from jixiao.check.foreign import Judge

    return Judge(store, foreign).answers


def stored(job: Job) -> Store:
    """A store with what is to be looked at, and the code lists that it names."""
    store = Store()
    if job.file:
        load_build(store, job.file)
    for data in (job.common, *(sheet.lines for sheet in (*job.sheets, *filter(None, (job.rest,))))):
        _load(store, data)
    for name in LISTS:
        store.load(path=asset(name), format=RdfFormat.TURTLE)
    return store


def _load(store: Store, lines: bytes) -> None:
    """Some statements; a store that loads them itself would give blank nodes new names."""
    if _BLANK in lines:
        store.extend(
            Quad(each.subject, each.predicate, each.object)
            for each in parse(lines, format=RdfFormat.N_TRIPLES)
        )
    else:
        store.load(lines, format=RdfFormat.N_TRIPLES)


class _Tellers:
    """One for each sheet, so that what is told of a document does not depend on those beside it."""

    def __init__(self, store: Store, sheets: tuple[Sheet, ...]) -> None:
        self._subjects = [sheet.subjects() for sheet in sheets]
        self._lines = [sheet.lines for sheet in sheets]
        self._of = {at: Teller.of(store, known) for at, known in enumerate(self._subjects)}
        self._of[SHARED] = Teller.of(store)

    def told(self, answer: Answer) -> Iterator[tuple[int, Finding]]:
        """The result, for each sheet that tells of the thing."""
        for home in self._homes(str(answer.focus).encode()):
            yield home, self._of[home].finding(answer)

    def _homes(self, focus: bytes) -> list[int]:
        described = [at for at, known in enumerate(self._subjects) if focus in known]
        return described or [at for at, lines in enumerate(self._lines) if focus in lines] or [SHARED]


def _note(notes: IO[str], **said: object) -> None:
    notes.write(json.dumps(said) + "\n")
    notes.flush()


def _alarm(seconds: int) -> None:
    """End this process after so many seconds; 0 takes it back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def read_notes(path: Path) -> Notes:
    """What was noted; a line that is cut off is the one at which the child ended."""
    notes = Notes()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            said = json.loads(line)
        except ValueError:
            break
        if "at" in said:
            notes.at = said["at"]
            continue
        notes.at = None
        if "failed" in said:
            notes.failed[said["rule"]] = said["failed"]
        else:
            notes.done[said["rule"]] = [(where, finding_of(each)) for where, each in said["found"]]
    return notes
