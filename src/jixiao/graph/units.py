"""ontology/units.ttl, written from ontology/units.tsv: the units as QUDT and SKOS."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from jixiao.record.units import Unit, units

_DIMENSIONS = Path(__file__).with_name("dimensions.tsv")
_COUNT = "count"

_HEAD = """\
# 计量单位 · The units of measure, as QUDT and SKOS
#
# Written from units.tsv by `python -m jixiao.graph`: change units.tsv, not this file. A test compares them.
# jx:conversionFactor says how many of its jx:baseUnit one of a unit is. qudt:conversionMultiplier says the
# same where that base unit is one of QUDT's, and the one QUDT converts to; never for time (a month has no
# fixed length), scores and energy. A counting unit is a kind of QUDT's number, as unit:INDIV is.
# skos:exactMatch leads to QUDT and OM.

@prefix jixiao:  <https://w3id.org/jixiao/> .
@prefix scheme:  <https://w3id.org/jixiao/scheme/> .
@prefix u:       <https://w3id.org/jixiao/unit/> .
@prefix jx:      <https://w3id.org/jixiao/ontology#> .
@prefix rdfs:    <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix qudt:    <http://qudt.org/schema/qudt/> .
@prefix unit:    <http://qudt.org/vocab/unit/> .
@prefix quantitykind: <http://qudt.org/vocab/quantitykind/> .
@prefix om:      <http://www.ontology-of-units-of-measure.org/resource/om-2/> .

scheme:unit a skos:ConceptScheme ;
    skos:prefLabel "计量单位"@zh , "Units"@en ;
    skos:definition "绩效目标表所用的计量单位。"@zh , "The units of measure that target forms use."@en ;
    rdfs:isDefinedBy jixiao:ontology .
"""


@dataclass(frozen=True, slots=True)
class _Dimension:
    """What a unit measures."""

    zh: str
    en: str
    kind: str
    coherent: bool


def turtle() -> str:
    """The whole file, the units in the order of the table."""
    return "\n".join([_HEAD, *map(_unit, units().values())])


@cache
def _dimensions() -> dict[str, _Dimension]:
    lines = _DIMENSIONS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {name: _Dimension(zh, en, kind, coherent == "yes") for name, zh, en, kind, coherent in rows}


def _unit(unit: Unit) -> str:
    lines = " ;\n    ".join(f"{predicate} {objects}" for predicate, objects in _statements(unit))
    return f"u:{unit.slug} {lines} .\n"


def _statements(unit: Unit) -> Iterator[tuple[str, str]]:
    """What is said of a unit: predicate and objects."""
    dimension = _dimensions()[unit.dimension]
    counting = unit.dimension == _COUNT
    yield "a", "qudt:CountingUnit , qudt:Unit , skos:Concept" if counting else "qudt:Unit , skos:Concept"
    yield "skos:topConceptOf", "scheme:unit"
    yield "skos:inScheme", "scheme:unit"
    yield "skos:prefLabel", f"{_text(unit.label, 'zh')} , {_text(unit.english, 'en')}"
    if unit.spellings[1:]:
        yield "skos:altLabel", " , ".join(_text(spelling, "zh") for spelling in unit.spellings[1:])
    yield "skos:definition", _definition(unit, dimension)
    yield "qudt:symbol", _text(unit.label)
    yield "qudt:hasQuantityKind", f"quantitykind:{dimension.kind}"
    yield from _conversions(unit, dimension)
    yield from _elsewhere(unit, counting=counting)


def _definition(unit: Unit, dimension: _Dimension) -> str:
    zh, en = dimension.zh, dimension.en
    if unit.factor is not None and unit.base and unit.base != unit.label:
        base = units()[unit.base]
        zh += f"：1{unit.label}等于{unit.factor:f}{base.label}"
        en += f": {unit.factor:f} {base.english}"
    return f"{_text(zh + '。', 'zh')} , {_text(en + '.', 'en')}"


def _conversions(unit: Unit, dimension: _Dimension) -> Iterator[tuple[str, str]]:
    """How it converts, as the table says; a counting unit that is not in it counts ones, as in QUDT."""
    base = units()[unit.base] if unit.base else None
    if base:
        yield "jx:baseUnit", f"u:{base.slug}"
    if unit.factor is not None:
        yield "jx:conversionFactor", _decimal(unit.factor)
    multiplier = Decimal(1) if unit.dimension == _COUNT and unit.factor is None else unit.factor
    if dimension.coherent and multiplier is not None and (base is None or base.qudt):
        yield "qudt:conversionMultiplier", _decimal(multiplier)
    if base and base.qudt and base is not unit:
        yield "qudt:scalingOf", f"unit:{base.qudt}"


def _elsewhere(unit: Unit, *, counting: bool) -> Iterator[tuple[str, str]]:
    """The same unit in other tables."""
    matches = [f"unit:{unit.qudt}"] * bool(unit.qudt) + [f"om:{unit.om}"] * bool(unit.om)
    if matches:
        yield "skos:exactMatch", " , ".join(matches)
    if counting:
        yield "skos:broadMatch", "unit:NUM"
    if unit.ucum:
        yield "qudt:ucumCode", f"{_text(unit.ucum)}^^qudt:UCUMcs"


def _text(text: str, language: str | None = None) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _decimal(number: Decimal) -> str:
    """The canonical decimal: no exponent, no idle zeros.

    >>> _decimal(Decimal("1E+4")), _decimal(Decimal("0.0100"))
    ('"10000"^^xsd:decimal', '"0.01"^^xsd:decimal')
    """
    digits = f"{number:f}"
    shortest = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f'"{shortest}"^^xsd:decimal'
