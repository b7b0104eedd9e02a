"""The tables of docs/ontology.md: classes, properties, code lists, terms of others, prefixes."""

from collections.abc import Iterable, Iterator
from functools import cache

from jixiao.graph.ontology import OWN, Property, read_ontology
from jixiao.graph.vocabulary import concepts, prefixes, said_of, statements, term, terms

BEGIN = "<!-- Written by `python -m jixiao.graph` from here on: change ontology/*.ttl, not these tables. -->"
_COMMENT = "rdfs:comment"
_SCHEME = "scheme:"
_ANYTHING = "任何 anything"


def page(text: str) -> str:
    """The page with its tables as the ontology has them now; what stands before them stays."""
    written = text.split(BEGIN, maxsplit=1)[0].rstrip()
    return "\n".join([written, "", BEGIN, "", *_tables()]).rstrip() + "\n"


def _tables() -> Iterator[str]:
    ontology = read_ontology(statements())
    yield from _heading(f"类 · Classes ({len(ontology.classes)})")
    yield from _table(
        ("类 class", "中文", "English", "上位类 above"), map(_class_row, ontology.classes.items())
    )
    yield from _heading(f"属性 · Properties ({len(ontology.properties)})")
    head = ("属性 property", "中文", "English", "用于 said of", "值 leads to")
    yield from _table(head, map(_property_row, ontology.properties.values()))
    lists = [name for name in terms() if name.startswith(_SCHEME)]
    yield from _heading(f"代码表 · Code lists ({len(lists)})")
    yield from _table(("代码表 code list", "中文", "English", "代码 codes"), map(_list_row, lists))
    yield from _heading("所用的其他词汇 · Terms of other vocabularies")
    yield from _table(("词 term", "中文", "English", "在此处 here"), map(_foreign_row, _foreign()))
    yield from _heading("前缀 · Prefixes")
    yield from _table(
        ("前缀 prefix", "IRI"), ((f"`{name}:`", f"<{iri}>") for name, iri in sorted(prefixes().items()))
    )


def _heading(text: str) -> Iterator[str]:
    yield from (f"## {text}", "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row("---" for _ in head)
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    shown = " | ".join(cell.replace("|", r"\|") for cell in cells)
    return f"| {shown} |"


def _class_row(item: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    name, above = item
    return (f"`{name}`", *_both(name, _COMMENT), " ".join(f"`{each}`" for each in above))


def _property_row(said: Property) -> tuple[str, ...]:
    domains = " ".join(f"`{each}`" for each in said.domains) or _ANYTHING
    ranges = " ".join(f"`{each}`" for each in said.lists or said.ranges)
    return (f"`{said.name}`", *_both(said.name, _COMMENT), domains, ranges)


def _list_row(name: str) -> tuple[str, ...]:
    codes = concepts(name.removeprefix(_SCHEME))
    some = " ".join(f"`{code}`" for code in codes)
    return (f"`{name}`", *_both(name, "skos:definition"), some)


def _foreign_row(name: str) -> tuple[str, ...]:
    zh, en = (_text(name, "rdfs:label", language) for language in ("zh", "en"))
    notes = filter(None, (_text(name, "skos:scopeNote", language) for language in ("zh", "en")))
    return (f"`{name}`", zh, en, " ".join(notes))


@cache
def _foreign() -> tuple[str, ...]:
    """The terms of others, in the order of the file."""
    return tuple(
        name for name, iri in terms().items() if not name.startswith(OWN) and "w3id.org/jixiao" not in iri
    )


def _both(name: str, predicate: str) -> tuple[str, str]:
    """Label and definition, in Chinese and in English."""
    label = "skos:prefLabel" if name.startswith(_SCHEME) else "rdfs:label"
    zh, en = (f"**{_text(name, label, each)}** {_text(name, predicate, each)}" for each in ("zh", "en"))
    return zh, en


def _text(name: str, predicate: str, language: str) -> str:
    return said_of(term(name), predicate, language) or ""
