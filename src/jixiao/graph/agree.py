"""Records, ontology, shapes and queries state the same facts: what does not agree, with the line to paste.

Which field of a record becomes which predicate is data: ``mapping.tsv`` beside this file, one line a field.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import EnumType, StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import get_args, get_type_hints

from jixiao.graph.ontology import Ontology
from jixiao.graph.vocabulary import concepts, prefixes, terms

MAPPING = Path(__file__).with_name("mapping.tsv")
# Every record of these modules must be in the mapping.
WHOLE = ("record.model", "record.value", "place", "cite.model", "funding.level", "funding.sources")
ANY = "()"  # the class follows from the record that holds this one
NOT_STATED = "-"
_ROOM = "jixiao."
_SCHEME = "scheme:"
_COLUMNS = 6
_DATATYPES: dict[type, frozenset[str]] = {
    Decimal: frozenset({"xsd:decimal"}),
    bool: frozenset({"xsd:boolean"}),
    int: frozenset({"xsd:integer", "xsd:positiveInteger", "xsd:nonNegativeInteger", "xsd:gYear"}),
}
_SHORT_NAME = re.compile(r"(?<![\w:/<\"-])([a-z]+):([A-Za-z][\w-]*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mapping."""

    number: int
    record: str
    field: str
    subject: str
    predicate: str
    range: str
    note: str

    @property
    def is_field(self) -> bool:
        """Of a record, and not of a room as a whole."""
        return "." in self.record

    @property
    def where(self) -> str:
        """For messages."""
        return f"mapping.tsv:{self.number}: {self.record}.{self.field}"


def read_mapping(text: str) -> tuple[Line, ...]:
    """The lines of a mapping."""
    numbered = enumerate(text.splitlines(), 1)
    return tuple(
        _line(number, line) for number, line in numbered if line.strip() and not line.startswith("#")
    )


@cache
def mapping() -> tuple[Line, ...]:
    """The mapping that ships."""
    return read_mapping(MAPPING.read_text(encoding="utf-8"))


def disagreements(stated: tuple[Line, ...], ontology: Ontology) -> list[str]:
    """Everything that the records state and the ontology does not, and the other way round."""
    return [
        *_fields_without_a_line(stated),
        *(wrong for line in stated for wrong in _wrong(line, ontology)),
        *_wrong_types(stated),
        *_missing_concepts(stated),
        *_terms_without_a_line(stated, ontology),
    ]


def unknown_names(text: str) -> list[str]:
    """The short names in a query, in shapes or on a page that stand under our prefixes and name nothing."""
    ours = {prefix for prefix, iri in prefixes().items() if iri.startswith("https://w3id.org/jixiao/")}
    named = dict.fromkeys(f"{prefix}:{name}" for prefix, name in _SHORT_NAME.findall(text) if prefix in ours)
    return [name for name in named if name not in terms()]


def _line(number: int, line: str) -> Line:
    cells = (line + "\t" * _COLUMNS).split("\t")[:_COLUMNS]
    return Line(number, *(cell.strip() for cell in cells))


# ---- from the records to the mapping


def _fields_without_a_line(stated: Iterable[Line]) -> Iterator[str]:
    known = {(line.record, line.field) for line in stated if line.is_field}
    named = {line.record for line in stated if line.is_field and _record(line.record)}
    for record in sorted(named | {name for module in WHOLE for name in _records_of(module)}):
        for field in fields(_made(record)):
            if (record, field.name) not in known:
                line = f"{record}\t{field.name}\tjx:…\tjx:…\txsd:…"
                yield f"mapping.tsv: {record}.{field.name} has no line; add\n{line}"


def _records_of(module: str) -> Iterator[str]:
    """The dataclasses that a module defines."""
    found = import_module(_ROOM + module)
    for name, thing in vars(found).items():
        if (
            not name.startswith("_")
            and isinstance(thing, type)
            and is_dataclass(thing)
            and thing.__module__ == found.__name__
        ):
            yield f"{module}.{name}"


def _record(name: str) -> type | None:
    """The class of a record; ``None`` when there is none of this name."""
    module, _, record = name.rpartition(".")
    try:
        found = getattr(import_module(_ROOM + module), record, None)
    except ModuleNotFoundError:
        return None
    return found if isinstance(found, type) and is_dataclass(found) else None


def _made(name: str) -> type:
    found = _record(name)
    if found is None:
        raise LookupError(name)
    return found


# ---- from the mapping to the ontology


def _wrong(line: Line, ontology: Ontology) -> Iterator[str]:
    """What one line says and is not so."""
    yield from _gone(line)
    if line.predicate == NOT_STATED:
        if not line.note:
            yield f"{line.where}: say in the note why it is not stated"
        return
    if line.predicate not in terms():
        yield f"{line.where}: {line.predicate} is not in ontology/jixiao.ttl; add\n{_skeleton(line)}"
    if line.subject != ANY and line.subject not in terms():
        yield f"{line.where}: the class {line.subject} is not in ontology/jixiao.ttl"
    said = ontology.properties.get(line.predicate)
    if said is None:
        return
    if line.subject != ANY and said.domains and not ontology.above(line.subject) & set(said.domains):
        yield f"{line.where}: add to {line.predicate}\n    schema:domainIncludes {line.subject} ;"
    if line.range.startswith(_SCHEME) and line.range not in said.lists:
        yield f"{line.where}: add to {line.predicate}\n    qb:codeList {line.range} ;"
    leads_to = "skos:Concept" if line.range.startswith(_SCHEME) else line.range
    if not ontology.above(leads_to) & set(said.ranges):
        yield f"{line.where}: add to {line.predicate}\n    schema:rangeIncludes {leads_to} ;"


def _gone(line: Line) -> Iterator[str]:
    if not line.is_field:
        return
    record = _record(line.record)
    if record is None:
        yield f"{line.where}: there is no such record; remove the line"
    elif line.field not in {field.name for field in fields(record)}:
        yield f"{line.where}: there is no such field; remove the line"


def _skeleton(line: Line) -> str:
    kind = "Datatype" if line.range.startswith(("xsd:", "rdf:lang")) else "Object"
    return (
        f'{line.predicate} a owl:{kind}Property ;\n    rdfs:label "…"@zh , "…"@en ;\n'
        f'    rdfs:comment "…"@zh ,\n        "…"@en ;\n    schema:domainIncludes {line.subject} ;\n'
        f"    schema:rangeIncludes {line.range} ;\n    rdfs:isDefinedBy jixiao:ontology ."
    )


def _wrong_types(stated: Iterable[Line]) -> Iterator[str]:
    """Numbers and truths must have a line with a datatype that can hold them."""
    ranges: dict[tuple[str, str], set[str]] = {}
    for line in stated:
        if line.is_field and line.predicate != NOT_STATED and _record(line.record):
            ranges.setdefault((line.record, line.field), set()).add(line.range)
    for (record, field), found in ranges.items():
        for kind in _types(record, field) & set(_DATATYPES):
            if not found & _DATATYPES[kind]:
                wanted = " or ".join(sorted(_DATATYPES[kind]))
                yield f"mapping.tsv: {record}.{field} is a {kind.__name__}: its range must be {wanted}"


def _missing_concepts(stated: Iterable[Line]) -> Iterator[str]:
    """Every member of an enumeration must be a concept of the code list that the line names."""
    listed = (line for line in stated if line.range.startswith(_SCHEME) and line.is_field)
    for line in filter(lambda line: _record(line.record), listed):
        known = concepts(line.range.removeprefix(_SCHEME))
        members = (member for kind in _types(line.record, line.field) for member in _members(kind))
        for member in members:
            if member not in known:
                yield f"ontology/schemes.ttl: add {member} to {line.range}; {line.where} may be that"


def _types(record: str, field: str) -> set[type]:
    """The types in the annotation of a field, but for None."""

    def inside(annotation: object) -> Iterator[type]:
        for each in get_args(annotation):
            yield from inside(each)
        if isinstance(annotation, type):
            yield annotation

    annotation = get_type_hints(_made(record)).get(field)
    return set(inside(annotation)) - {type(None)}


def _members(kind: type) -> tuple[str, ...]:
    return tuple(kind) if isinstance(kind, EnumType) and issubclass(kind, StrEnum) else ()


# ---- from the ontology to the mapping


def _terms_without_a_line(stated: tuple[Line, ...], ontology: Ontology) -> Iterator[str]:
    """Own terms that nothing would use."""
    used = {line.predicate for line in stated} | ontology.in_lists
    for name in ontology.properties:
        if name not in used:
            line = f"…\t…\tjx:…\t{name}\t…"
            yield f"ontology/jixiao.ttl: nothing states {name}; remove it, or add to mapping.tsv\n{line}"
    things = {line.subject for line in stated} | {line.range for line in stated}
    parents = {parent for above in ontology.classes.values() for parent in above}
    for name in ontology.classes:
        if name not in things | parents:
            yield f"ontology/jixiao.ttl: nothing is a {name}; remove it, or add a line to mapping.tsv"
