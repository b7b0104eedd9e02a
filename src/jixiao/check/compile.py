"""Rules as queries: one for each constraint, over all nodes at once; and what cannot be asked that way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Store

from jixiao.check.components import ASKING, VALUELESS, Spot, component
from jixiao.check.focus import Classes, Focus, focus_of, values_of
from jixiao.check.queries import Origin, Query
from jixiao.check.shapes import Rule, Select, Shape, nobody_knows
from jixiao.check.sparql import at_once, forbidden, patterns, with_path
from jixiao.check.statements import Home, Statements, Told
from jixiao.check.terms import SH
from jixiao.text import quoted

_SELECT = SH + "SPARQLConstraintComponent"
_NOTHING = Store()
_AT = re.compile(r"error at (\d+):")


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
            select.fields if select and select.fields else own,
            select.name if select else "",
        )

    def _select(self, shape: Shape, select: Select, focus: Focus) -> Iterator[Query]:
        """A constraint in SPARQL, for all nodes at once; what is wrong with it is told."""
        text = with_path(select.text, shape.path.sparql) if shape.path else select.text
        head = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in select.prefixes)
        if words := forbidden(text):
            self._tell(select, "X004", words=", ".join(words))
        elif wrong := _wrong(f"{head} {text}"):
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
        row = int(match[1]) - 1 if match else 0
        lines = text.split("\n")
        reason = f"… {quoted(lines[row])} …" if match and row < len(lines) else wrong
        before = len(text) - len(text.lstrip())
        line = select.home.line
        at = line + row - text.count("\n", 0, before) if line else None
        self.told.append(Home(select.home.file, at).told("X005", rule=self.rule.code, reason=reason))

    def _tell(self, select: Select | None, code: str, **found: object) -> None:
        home = select.home if select else self.rule.home
        self.told.append(home.told(code, rule=self.rule.code, **found))


def _wrong(query: str) -> str | None:
    """What is wrong with the words of a query."""
    try:
        _NOTHING.query(query)
    except SyntaxError as error:
        return quoted(str(error).partition("expected one of")[0].rstrip(": "), 120)
    except (RuntimeError, ValueError) as error:
        return quoted(str(error), 120)
    return None


def compiled(stated: Statements, rules: list[Rule], classes: Classes) -> tuple[list[Compiled], list[Told]]:
    """All rules, and what is wrong with some of them; the others are asked."""
    found, told = [], list[Told]()
    for rule in rules:
        compiler = _Compiler(stated, classes, rule)
        found.append(compiler.compiled())
        told += compiler.told
    return found, told
