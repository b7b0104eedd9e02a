"""Budget units (预算单位): who publishes, who files a form, who is responsible."""

import re
from dataclasses import dataclass, field

from jixiao.graph.iris import DivisionId, Home, UnitId
from jixiao.graph.slugs import spoken
from jixiao.graph.statements.desk import Desk
from jixiao.graph.vocabulary import JX, ORG, SKOS
from jixiao.text import fold, squash

# 编码与名称连写：323009某某中心
_CODED = re.compile(r"(?P<code>[0-9]{2,9})?(?P<name>.*)", re.DOTALL)
_LEAST = 2  # signs of a name; a stroke or 无 is none


@dataclass(slots=True)
class Units:
    """The units of one document: each is described once, in the words in which it is met first."""

    desk: Desk
    home: Home
    publisher: UnitId | None = None
    known: dict[UnitId, str] = field(default_factory=dict)
    said: dict[tuple[str | None, str | None], str | None] = field(default_factory=dict)

    def of(self, code: str | None, name: str | None) -> str | None:
        """The IRI of a unit, by its code or its name; ``None`` where neither can be told."""
        words = (code, name)
        if words not in self.said:
            self.said[words] = self._found(code, name)
        return self.said[words]

    def _found(self, code: str | None, name: str | None) -> str | None:
        named = name if name and len(spoken(name)) >= _LEAST else None
        if not code and not named:
            return None
        unit = UnitId(self.home, code, named)
        if unit not in self.known:
            self.known[unit] = self.desk.iri(unit)
            self._describe(unit, named)
        return self.known[unit]

    def written(self, text: str) -> str | None:
        """The IRI of the unit of a cell that holds code and name."""
        found = _CODED.fullmatch(fold(squash(text)))
        return self.of(found["code"], found["name"]) if found else None

    def _describe(self, unit: UnitId, name: str | None) -> None:
        about = self.desk.facts.about(self.known[unit]).a(JX.BudgetUnit)
        about.text(ORG.identifier, unit.code)
        about.words(SKOS.prefLabel, name)
        about.label(name or unit.code)
        if isinstance(self.home, DivisionId):
            about.link(JX.region, self.desk.iri(self.home))
        above = self.publisher
        if above and above.code and unit.code and unit != above and unit.code.startswith(above.code):
            about.link(ORG.subOrganizationOf, self.desk.iri(above))
