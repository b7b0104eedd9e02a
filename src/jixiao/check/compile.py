"""Rules as queries: one for each constraint, over all nodes at once; and what cannot be asked that way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Store

from jixiao.check.components import ASKING, VALUELESS, Spot, component
from jixiao.check.focus import Classes, Focus, focus_of, values_of
from jixiao.check.queries import Origin, Query
from jixiao.check.shapes import Rule, Select, Shape, nobody_knows
from jixiao.check.sparql import at_once, forbidden, patterns, prefixes, unpaired, with_path
from jixiao.check.statements import Home, Statements, Told
from jixiao.check.terms import SH
from jixiao.text import quoted

_SELECT = SH + "SPARQLConstraintComponent"
_NOTHING = Store()
_AT = re.compile(r"error at (\d+):(\d+)")
_NEAR = 24  # signs before the place of an error, which are shown


@dataclass(frozen=True, slots=True)
class Compiled:
    """The queries of a rule; none, where another engine must judge it as a whole."""

    rule: Rule
    queries: tuple[Query, ...] = ()
    is_foreign: bool = False


@dataclass
class _Compiler:
    stated: Statements
    classes: Classes
    rule: Rule
    told: list[Told] = field(default_factory=list)
    one_by_one: bool = False

    def compiled(self) -> Compiled:
        if unknown := nobody_knows(self.rule):
            self.told.append(self.rule.home.told("X003", rule=self.rule.code, term=", ".join(unknown)))
            return Compiled(self.rule)
        if not self.rule.aims:
            return Compiled(self.rule)
        queries = tuple(self._queries(self.rule.shape, focus_of(self.rule.aims, self.classes)))
        is_foreign = bool(self.rule.foreign) or self.one_by_one
        return Compiled(self.rule, () if is_foreign else queries, is_foreign)

    def _queries(self, shape: Shape, focus: Focus) -> Iterator[Query]:
        spot = Spot(self.stated, shape, focus, self.classes)
        for name, term in shape.parameters:
            origin = self._origin(shape, component(name))
            of_itself = shape.path is None and name not in VALUELESS
            if name != "pattern" or self._is_regular(str(term)):
                yield Query(ASKING[name](spot, term), origin, of_itself)
        for select in shape.selects:
            yield from self._select(shape, select, focus)
        below = values_of(focus, shape.path) if shape.path else focus
        for each in shape.properties:
            yield from self._queries(each, below)

    def _origin(self, shape: Shape, iri: str, select: Select | None = None) -> Origin:
        messages = (select.messages if select else None) or shape.messages or self.rule.label
        path = shape.path
        own = (path.predicate,) if path and path.predicate else ()
        return Origin(
            self.rule.code,
            shape.name,
            iri,
            shape.severity,
            messages,
            path.turtle if path else "",
            (select.fields if select else ()) or shape.fields or own,
            select.name if select else "",
        )

    def _select(self, shape: Shape, select: Select, focus: Focus) -> Iterator[Query]:
        """A constraint in SPARQL, for all nodes at once; what is wrong with it is told."""
        text = with_path(select.text, shape.path.sparql) if shape.path else select.text
        head = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in select.prefixes)
        if words := forbidden(text):
            self._tell(select, "X004", words=", ".join(words))
        elif wrong := _wrong(f"{head}\n{text}"):
            self._tell_wrong(select, text, wrong)
        elif not self._irregular(text, select):
            asked = at_once(text, focus("?this"))
            if asked is None or _wrong(f"{head} {asked}"):
                self.one_by_one = True
            else:
                origin = self._origin(shape, _SELECT, select)
                yield Query(f"{head} {asked}", origin, shape.path is None)

    def _irregular(self, text: str, select: Select) -> int:
        """How many regular expressions of a query cannot be used; each is told."""
        return sum(not self._is_regular(each, select) for each in patterns(text))

    def _is_regular(self, pattern: str, select: Select | None = None) -> bool:
        """Whether a regular expression can be used; otherwise nothing would ever match, without a word."""
        if _NOTHING.query(f'ASK {{ FILTER(COALESCE(REGEX("", {pattern}) IN (true, false), false)) }}'):
            return True
        self._tell(select, "X006", text=quoted(pattern))
        return False

    def _tell_wrong(self, select: Select, text: str, wrong: str) -> None:
        """What is wrong with a query, at its line."""
        match = _AT.match(wrong)
        # the first line that was read has the prefixes
        row, column = (int(match[1]) - 1, int(match[2])) if match else (1, 0)
        before = len(text) - len(text.lstrip())
        line = select.home.line
        at = line + row - 1 - text.count("\n", 0, before) if line else None
        home, code = Home(select.home.file, at), self.rule.code
        declared = {prefix for prefix, _ in select.prefixes}
        if unknown := sorted(prefixes(text) - declared):
            self.told.append(home.told("X022", rule=code, prefixes=", ".join(f"{each}:" for each in unknown)))
        elif rest := unpaired(text):
            self.told.append(home.told("X023", rule=code, sign=rest[0], text=quoted(rest)))
        else:
            reason = _around(text.split("\n")[row - 1], column) if match else wrong
            self.told.append(home.told("X005", rule=code, reason=reason))

    def _tell(self, select: Select | None, code: str, **found: object) -> None:
        home = select.home if select else self.rule.home
        self.told.append(home.told(code, rule=self.rule.code, **found))


def _wrong(query: str) -> str | None:
    """What is wrong with the words of a query, and where, by line and sign."""
    try:
        _NOTHING.query(query)
    except (SyntaxError, RuntimeError, ValueError) as error:
        return quoted(str(error), 120)
    return None


def _around(line: str, column: int) -> str:
    """A line up to where it could not be read any further."""
    at = max(0, column - 1)
    return f"…{line[max(0, at - _NEAR) : at]}▲{line[at : at + _NEAR // 2]}…"


def compiled(stated: Statements, rules: list[Rule], classes: Classes) -> tuple[list[Compiled], list[Told]]:
    """All rules, and what is wrong with some of them; the others are asked."""
    found, told = [], list[Told]()
    for rule in rules:
        compiler = _Compiler(stated, classes, rule)
        found.append(compiler.compiled())
        told += compiler.told
    return found, told
