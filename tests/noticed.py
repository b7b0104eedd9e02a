"""What the check tells of a truth, and what it tells more once something in it went wrong.

A truth is written as markdown, whose borders are certain, read, stated as a graph and held against all rules,
in this process.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from pyoxigraph import RdfFormat, Store

from generator import markdown
from generator.bundle import SAMPLES
from generator.truth import Form, Truth, load
from jixiao.assets import asset
from jixiao.check.ask import Teller, answers
from jixiao.check.checking import rulebook
from jixiao.check.compile import compiled
from jixiao.check.data import Common
from jixiao.check.queries import Query
from jixiao.graph.statements.derived import code_holds
from jixiao.graph.write import Source, write, write_registry
from jixiao.pipeline import read_document
from jixiao.registry import Registry, read_registry
from jixiao.report.result import Result, all_problems
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from mutations import Kind, Mutant

BASE = "https://jixiao.example/"
FORMS = 2  # of a piece: one to be struck, and another beside it
_GRAPH = re.compile(rb" <[^<> ]*> \.\n")
_LAST = "0123456789ABCDEFGHJKLMNPQRTUWXY"

Spot = tuple[str, int | None, int | None]  # rule, number of the form, number of the row


class Outcome(StrEnum):
    """How a slip came out."""

    RIGHT = "right"  # a rule that should notice it tells it, in that form
    TOLD = "told"  # it has been told of that place before, and still is
    OTHER = "other"  # another rule tells it
    READING = "reading"  # reading tells of a problem
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a document."""

    findings: Counter[Spot]
    problems: Counter[str]  # of reading, by code
    rows: tuple[int, ...]  # how many each form has


@cache
def _queries() -> tuple[Query, ...]:
    book = rulebook()
    ready, told = compiled(book.stated, list(book.rules), {})
    assert not told
    assert all(each.queries for each in ready), "a rule that needs the other engine"
    return tuple(query for each in ready for query in each.queries)


@cache
def _registry() -> Registry:
    """The registry, with the counties of the samples."""
    return read_registry((SAMPLES / "registry",))


@cache
def _common() -> Common:
    return Common(_triples(write_registry(_registry(), BASE).facts))


def _triples(quads: Iterable[str]) -> bytes:
    return _GRAPH.sub(b" .\n", "".join(quads).encode())


def told_of(truth: Truth) -> Told:
    """Everything that the check tells of it."""
    document = Document("invented.md", markdown.write(truth).encode())
    outcome = read_document(document)
    assert outcome.records, outcome.problems
    result = Result(document.name, document.sha256, outcome.blocks, outcome.records, outcome.problems)
    text = decoded(document.data).text
    size = len(document.data)
    source = Source(document.name, document.sha256, size, outcome.records, None, outcome.problems, text)
    return Told(
        _findings(source),
        Counter(each.code for each in all_problems(result)),
        tuple(len(each.indicators) for each in outcome.records.forms),
    )


def _findings(source: Source) -> Counter[Spot]:
    written = write(source, _registry(), BASE)
    lines = _triples((*written.facts, *written.inferred))
    store = Store()
    for data in (lines, _common().reached(lines)):
        store.load(data, format=RdfFormat.N_TRIPLES)
    store.load(path=asset("ontology/schemes.ttl"), format=RdfFormat.TURTLE)
    teller = Teller.of(store)
    found = (teller.finding(answer) for query in _queries() for answer in answers(store, query))
    return Counter((each.rule, each.spot.form, each.spot.row) for each in found)


def outcome_of(before: Told, after: Told, mutant: Mutant, rules: Iterable[str]) -> Outcome:
    """Whether a slip was noticed, and by what."""
    expected = set(rules)
    new = _added(before, after)
    problems = after.problems - before.problems
    if problems.keys() & expected or any(
        rule in expected and form in {mutant.form, None} for rule, form, _ in new
    ):
        return Outcome.RIGHT
    if any(_is_there(spot, mutant, expected) for spot in after.findings.keys() & before.findings.keys()):
        return Outcome.TOLD
    if new:
        return Outcome.OTHER
    if problems or len(after.rows) != len(mutant.truth.forms):
        return Outcome.READING
    return Outcome.UNSEEN


def _added(before: Told, after: Told) -> Counter[Spot]:
    """What is told more than before; by form alone where rows have moved."""
    if before.rows == after.rows:
        return after.findings - before.findings
    return _by_form(after) - _by_form(before)


def _by_form(told: Told) -> Counter[Spot]:
    found = Counter[Spot]()
    for (rule, form, _), number in told.findings.items():
        found[rule, form, None] += number
    return found


def _is_there(spot: Spot, mutant: Mutant, expected: set[str]) -> bool:
    rule, form, row = spot
    return rule in expected and form == mutant.form and row == mutant.row


# ---- what is struck


@cache
def pieces() -> tuple[Truth, ...]:
    """The forms of all samples, two at a time, each pair as a document of its own."""
    truths = [load(path) for path in sorted((SAMPLES / "truth").glob("*.json"))]
    return tuple(piece for truth in truths for piece in _cut(truth))


def _cut(truth: Truth) -> Iterator[Truth]:
    forms = tuple(map(_with_sound_code, truth.forms))
    for start in range(0, len(forms), FORMS):
        yield replace(truth, forms=forms[start : start + FORMS], sections=(), figures=())


def _with_sound_code(form: Form) -> Form:
    """The form with a code whose check character holds, where it has one that can be checked."""
    code = form.code
    if code is None or code_holds(code) is None:
        return form
    return replace(form, code=next(code[:-1] + sign for sign in _LAST if code_holds(code[:-1] + sign)))


@cache
def _before(number: int) -> Told:
    """What is told of a piece as it is."""
    return told_of(pieces()[number])


def outcomes(kind: Kind, most: int | None = None) -> Iterator[Outcome]:
    """What comes of a kind of slip: of all its mutants, or of so many at even distances."""
    mutants = [(number, each) for number, piece in enumerate(pieces()) for each in kind.mutants(piece)]
    step = max(1, len(mutants) / most) if most else 1
    for at in range(min(len(mutants), most or len(mutants))):
        number, mutant = mutants[int(at * step)]
        yield outcome_of(_before(number), told_of(mutant.truth), mutant, kind.rules)
