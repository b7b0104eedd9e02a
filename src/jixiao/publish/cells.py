"""What stands in the cells of indicator rows: values as understood, where citations lead, evidence."""

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from jixiao.graph.vocabulary import said_of
from jixiao.publish import shown
from jixiao.publish.things import Thing, iri_of

if TYPE_CHECKING:
    from jixiao.publish.surroundings import Surroundings

_VALUE = "jx:targetValue"
_MARKS = (
    ("jx:indicatorName", "mark-name"),
    ("jx:indicatorDefinition", "mark-definition"),
    (_VALUE, "mark-value"),
    ("jx:basisText", "mark-basis"),
)
_ZH = ' lang="zh-CN"'


class Cells:
    """The cells of one page in one language."""

    def __init__(self, at: "Surroundings") -> None:
        self._at = at

    def value(self, value: Thing) -> Markup:
        """What was understood of a target value, beside its words."""
        kind = value.iri_of("jx:valueKind")
        said = [self._at.label(kind)] if kind else []
        number = value.text("jx:number")
        if number is not None:
            upper, unit = value.text("jx:upperNumber"), value.iri_of("jx:unit")
            span = f"{shown.number(number)}–{shown.number(upper)}" if upper else shown.number(number)
            noun = self._at.label(unit) if unit else value.text("jx:unitText") or ""
            said.append(f"{_sign(value.iri_of('jx:operator'))}{span} {noun}".rstrip())
        yuan = value.text("jx:amountYuan")
        if yuan is not None:
            said.append(self._at.money(yuan))
        return Markup(f"<small>{escape(' · '.join(said))}</small>")  # noqa: S704 (escaped)

    def citation(self, citation: Thing) -> Markup:
        """What a citation leads to, how that was found, and how sure it is; else of which kind it is."""
        part, target = self._at.id(citation), citation.iri_of("jx:citesDocument")
        if target is None:
            reason = escape(citation.text("jx:reason", self._at.language) or "")
            kind = escape(self._at.label(citation.iri_of("jx:citationKind")))
            plain = f'<small class="cit no" id="{part}" title="{reason}">{kind}</small>'
            return Markup(plain)  # noqa: S704 (escaped)
        how = "、".join(map(self._at.label, citation.iris("jx:resolutionMethod")))
        sure = self._at.say("confidence", value=citation.text("jx:confidence") or "")
        chinese = _ZH if self._at.english else ""
        href, name, why = map(escape, (self._at.link(target), self._at.label(target), f"{how} · {sure}"))
        document = f'<a class="docno" href="{href}"{chinese}>{name}</a>'
        badge = f'<span class="badge inferred" title="{why}">{self._at.say("inferred")}</span>'
        return Markup(f'<small class="cit" id="{part}">{document} {badge}</small>')  # noqa: S704 (escaped)

    def marks(self, row: Thing, value: Thing | None) -> Markup:
        """The links to the passages of all fields of a row, each under the first sign of its name."""
        marked = [
            self._at.marked(row if name else value or row, name, mark, about)
            for predicate, name, mark, about in self._marks()
            if predicate in row.said
        ]
        return Markup("".join(marked))  # noqa: S704 (markup)

    def _marks(self) -> list[tuple[str, str | None, str, str]]:
        """The fields of a row: predicate, short name where it is the row's own, mark, what the mark says."""
        key = "marks", self._at.language
        if key not in self._at.shared:
            self._at.shared[key] = [
                (
                    iri_of(name),
                    None if name == _VALUE else name,
                    self._at.say(mark),
                    f"{self._at.label(iri_of(name))} · ",
                )
                for name, mark in _MARKS
            ]
        found: list[tuple[str, str | None, str, str]] = self._at.shared[key]
        return found


@cache
def _sign(operator: str | None) -> str:
    """The sign of an operator, as the code list has it."""
    noted = said_of(operator, "skos:notation", "") if operator else None
    return f"{noted} " if noted else ""
