"""All citations of a form and of a section: what cites, of which kind, in which words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jixiao.cite.find import found, is_fund_notice
from jixiao.cite.grammar import Mention, mentions
from jixiao.cite.ink import Ink, ink
from jixiao.cite.kinds import kind_of, kind_of_cell, phrases, titles_in_text, without_lead
from jixiao.cite.model import Anchor, Citation, Flag, Found, Kind
from jixiao.cite.number import nobodys
from jixiao.cite.titles import is_title
from jixiao.cite.tokens import line
from jixiao.cite.words import words
from jixiao.record.model import Form, Indicator, Section, Stated

_Told = tuple[Kind, Mention]


@dataclass(frozen=True, slots=True)
class _Place:
    """What cites: a part of a form or of a section, and which of its fields."""

    number: int
    row: int | None
    in_section: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """What is known beside the records: the text of the source, the prefixes of the registry."""

    text: str | None
    known: frozenset[str]


def citations_of(
    form: Form, source: str | None = None, known: frozenset[str] = frozenset()
) -> tuple[Citation, ...]:
    """What the rows, the name, the use and the goal of a form cite; ``source`` as in ``find_citations``."""
    beside = _Source(source, known)
    listed = [*_anchored(_Place(form.number, None), _of_head(form, beside))]
    for number, row in enumerate(form.indicators, 1):
        listed += _anchored(_Place(form.number, number), _of_row(row, beside))
    return tuple(listed)


def citations_of_section(
    section: Section, number: int, source: str | None = None, known: frozenset[str] = frozenset()
) -> tuple[Citation, ...]:
    """What the heading and the paragraphs of a section cite; ``number`` is that of the section, from 1."""
    beside = _Source(source, known)
    heading = _in_text("heading", section.heading, beside)
    listed = [*_anchored(_Place(number, None, in_section=True), heading)]
    for at, paragraph in enumerate(section.paragraphs, 1):
        told = _in_text("paragraph", paragraph, beside)
        listed += _anchored(_Place(number, at, in_section=True), told)
    return tuple(listed)


_Mentioned = tuple[str, Kind, Found]


def _anchored(place: _Place, mentioned: Iterable[_Mentioned]) -> Iterator[Citation]:
    for ordinal, (field, kind, words_found) in enumerate(mentioned, 1):
        yield Citation(Anchor(place.number, place.row, field, ordinal, place.in_section), kind, words_found)


def _of_head(form: Form, beside: _Source) -> Iterator[_Mentioned]:
    yield from _in_text("project_name", form.project_name, beside)
    yield from _in_text("use", form.use, beside)
    yield from _in_text("goal", form.goal, beside)


def _of_row(row: Indicator, beside: _Source) -> Iterator[_Mentioned]:
    yield from _in_basis(row, beside)
    yield from _in_text("name", row.name, beside)
    yield from _in_text("definition", row.definition, beside)


def _in_basis(row: Indicator, beside: _Source) -> Iterator[_Mentioned]:
    """A cell of the column 指标值确定依据 says where the value comes from; a blank one says nothing."""
    if row.basis is None:
        return
    at = Ink(row.basis, beside.text)
    told = _documents(at.written) or _phrases(at.written, restates=_restates(row, at))
    for kind, mention in told:
        yield "basis", kind, found(at, mention)


def _restates(row: Indicator, basis: Ink) -> bool:
    """The basis says no more than the name or the definition of the indicator."""
    return any(other and ink(other.text) == basis.signs for other in (row.name, row.definition))


def _in_text(field: str, text: Stated | None, beside: _Source) -> Iterator[_Mentioned]:
    """Running text: only what is said of documents, in it."""
    if text is None:
        return
    at = Ink(text, beside.text)
    for kind, mention in _text(at.written, beside.known):
        yield field, kind, found(at, mention)


@lru_cache(maxsize=65536)
def _documents(written: str) -> tuple[_Told, ...]:
    """The documents that a cell names."""
    named = (mention for mention in mentions(written) if mention.number or not _is_paper(mention))
    return tuple((kind_of(mention), mention) for mention in named)


@lru_cache(maxsize=65536)
def _phrases(written: str, *, restates: bool) -> tuple[_Told, ...]:
    """What a cell without documents says: what its words are as a whole; if nothing, what stands in it."""
    signs = ink(written)
    kind = Kind.SELF_RESTATEMENT if restates and signs else kind_of_cell(signs)
    if kind is Kind.BLANK:
        return ()
    if kind is None:
        return _loose(written) or _nobodys(written, signs)
    return ((kind, Mention(0, len(written), None, written if kind is Kind.TITLED else None)),)


def _nobodys(written: str, signs: str) -> tuple[_Told, ...]:
    """A number without the agency that gave it names a document, too, though nobody can tell which."""
    start = len(signs) - len(without_lead(signs))
    number = nobodys(line(signs[start:], written[start:]))
    flags = frozenset({Flag.UNREADABLE})
    return ((Kind.NUMBERED, Mention(start, len(signs), number, None, flags)),) if number else ()


def _is_paper(mention: Mention) -> bool:
    """《就业创业证》: a paper, but no policy document."""
    title = mention.title or ""
    return title.endswith(tuple(words().of["not-a-title"])) and not is_title(ink(title), bare=False)


@lru_cache(maxsize=4096)
def _text(written: str, known: frozenset[str]) -> tuple[_Told, ...]:
    """What running text says of documents; a title needs a known ending there, even in 《》."""
    documents = [mention for mention in mentions(written, known) if mention.number or _is_document(mention)]
    told = [(kind_of(mention), mention) for mention in documents]
    return tuple(sorted([*told, *_apart(_loose(written), documents)], key=lambda pair: pair[1].start))


def _is_document(mention: Mention) -> bool:
    title = mention.title or ""
    return is_title(ink(title), bare=False) or is_fund_notice(title)


@lru_cache(maxsize=65536)
def _loose(written: str) -> tuple[_Told, ...]:
    """Laws by their short names, colloquial names, political phrases."""
    signs = ink(written)
    titles = [Mention(start, end, None, written[start:end]) for start, end in titles_in_text(signs)]
    said = [(kind, Mention(start, end)) for kind, start, end in phrases(signs)]
    return (*((Kind.TITLED, title) for title in titles), *said)


def _apart(loose: Iterable[_Told], documents: list[Mention]) -> Iterator[_Told]:
    """Those that stand in none of the documents named."""
    for kind, mention in loose:
        if all(mention.end <= other.start or other.end <= mention.start for other in documents):
            yield kind, mention
