"""Word originals, with what Word leaves in them.

Merged cells, field codes, bookmarks, empty paragraphs, repeated header rows, insertions, content controls.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from random import Random

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from generator.archives import members, packed
from generator.boxes import Box, BoxRow, BoxTable, Labels, heading, parts, tables
from generator.tab_cells import NEAT, Untidiness, made_untidy
from generator.truth import Form, Truth

NEEDLESS = ("docProps/thumbnail.jpeg",)
WRAPPERS = ("ins", "smartTag", "sdt", "fldSimple", "hyperlink")


@dataclass(frozen=True, slots=True)
class Style:
    """How the document was made."""

    seed: int = 0
    field_codes: bool = True  # TC fields beside the headings
    bookmarks: bool = False
    repeat_header: bool = True
    untidy: Untidiness = NEAT
    wrapped: float = 0.0  # how many runs stand in an insertion, a smart tag, a content control or a field
    wrapped_rows: float = 0.0  # how many rows stand in a content control
    ghosts: float = 0.0  # how many paragraphs have deleted or hidden words behind them
    split: float = 0.0  # how many paragraphs are in several runs
    one_table: bool = False  # both tables of a form are one
    hard_hyphens: bool = False  # the hyphen of a range of numbers is a sign that does not break


@dataclass(slots=True)
class _Writer:
    style: Style
    random: Random
    ids: Iterator[int]

    def happens(self, often: float) -> bool:
        return self.random.random() < often


def write(truth: Truth, style: Style = Style()) -> bytes:
    """The whole document."""
    document = Document()
    body = document.element.body
    writer = _Writer(style, Random(style.seed), count(1))
    for element in _body(truth, writer):
        body.insert(len(body) - 1, element)  # before the section properties
    out = BytesIO()
    document.save(out)
    return packed(_without_dates(members(out.getvalue())))


def _without_dates(files: dict[str, bytes]) -> dict[str, bytes]:
    kept = {name: data for name, data in files.items() if name not in NEEDLESS}
    kept["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", kept["_rels/.rels"])
    return kept


def _body(truth: Truth, writer: _Writer) -> Iterator[_Element]:
    before, behind = parts(truth)
    yield from map(_plain, before)
    yield from _sections(truth, writer, after=False)
    yield from map(_plain, behind)
    for number, form in enumerate(truth.forms, 1):
        if truth.tree == "hebei":
            yield _heading(f"{number}.{heading(form)}", f"{number}、{heading(form)}", "C", writer)
        yield from _form(truth, form, writer)
    yield from _sections(truth, writer, after=True)


def _sections(truth: Truth, writer: _Writer, *, after: bool) -> Iterator[_Element]:
    for section in truth.sections:
        if section.after is after:
            yield _heading(section.heading, section.heading, "A", writer)
            yield from (_plain(text) for text in section.paragraphs)


def _form(truth: Truth, form: Form, writer: _Writer) -> Iterator[_Element]:
    drawn = tables(truth, form, Labels())
    if writer.style.one_table and len(drawn) > 1:
        yield _table(_stacked(drawn), writer, header=None)
        yield _plain("")
        return
    for table in drawn:
        yield _table(table, writer, header=0 if table is drawn[-1] and len(drawn) > 1 else None)
        yield _plain("")


def _stacked(drawn: Sequence[BoxTable]) -> BoxTable:
    """Both tables as one of seven columns; the last column of the second is two wide."""
    first, second = drawn
    return first + tuple((*row[:-1], Box(row[-1].text, 2)) for row in second)


def _heading(text: str, code: str, series: str, writer: _Writer) -> _Element:
    paragraph = _plain("")
    if writer.style.bookmarks:
        number = next(writer.ids)
        paragraph.append(_made("bookmarkStart", id=str(number), name=f"_Toc_4_4_{number:010d}"))
        paragraph.append(_made("bookmarkEnd", id=str(number)))
    paragraph.append(_run(text))
    if writer.style.field_codes:
        paragraph.extend(_field(f' TC "{code}" \\f {series} \\l 1 '))
    return paragraph


def _field(code: str) -> list[_Element]:
    instruction = _made("instrText")
    instruction.text = code
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parts = (_made("fldChar", fldCharType="begin"), instruction, _made("fldChar", fldCharType="end"))
    return [_made("r", part) for part in parts]


def _table(table: BoxTable, writer: _Writer, header: int | None) -> _Element:
    columns = sum(box.width for box in table[0])
    grid = _made("tblGrid", *(_made("gridCol", w="1200") for _ in range(columns)))
    out = _made("tbl", _made("tblPr", _made("tblW", w="0", type="auto")), grid)
    open_until = [0] * columns
    for number, row in enumerate(table):
        line = _row(row, writer, open_until, number)
        if number == header and writer.style.repeat_header:
            line.insert(0, _made("trPr", _made("tblHeader")))
        out.append(_controlled(line) if writer.happens(writer.style.wrapped_rows) else line)
    return out


def _row(row: BoxRow, writer: _Writer, open_until: list[int], number: int) -> _Element:
    out = _made("tr")
    column = 0
    for box in row:
        properties = _made("tcPr", _made("tcW", w="1200", type="dxa"))
        if box.width > 1:
            properties.append(_made("gridSpan", val=str(box.width)))
        if box.height > 1:
            properties.append(_made("vMerge", val="restart"))
            open_until[column] = number + box.height
        elif box.hidden and number < open_until[column]:
            properties.append(_made("vMerge"))
        out.append(_made("tc", properties, *_paragraphs(box, writer)))
        column += box.width
    return out


def _paragraphs(box: Box, writer: _Writer) -> Iterator[_Element]:
    text = (
        made_untidy(box.text, writer.style.untidy, writer.random)
        if box.typed and box.text.strip()
        else box.text
    )
    for part in text.split("\n"):
        yield _paragraph(part, writer)


def _plain(text: str) -> _Element:
    return _made("p", *([_run(text)] if text else []))


def _paragraph(text: str, writer: _Writer) -> _Element:
    out = _made("p")
    for piece in _pieces(text, writer):
        run = _run(piece, hard=writer.style.hard_hyphens)
        out.append(_wrapped(run, writer) if writer.happens(writer.style.wrapped) else run)
    if text and writer.happens(writer.style.ghosts):
        out.append(_ghost(writer))
    return out


def _pieces(text: str, writer: _Writer) -> list[str]:
    if len(text) > 1 and writer.happens(writer.style.split):
        cut = writer.random.randint(1, len(text) - 1)
        return [text[:cut], text[cut:]]
    return [text] if text else []


def _run(text: str, *, hard: bool = False) -> _Element:
    """A run; a tab, and where it is ``hard`` the hyphen of a range of numbers, are elements."""
    out = _made("r")
    for part in re.split(r"(\t|(?<=\d)-(?=\d))", text):
        if part == "\t":
            out.append(_made("tab"))
        elif part == "-" and hard:
            out.append(_made("noBreakHyphen"))
        elif part:
            words = _made("t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            out.append(words)
    return out


def _wrapped(run: _Element, writer: _Writer) -> _Element:
    kind = writer.random.choice(WRAPPERS)
    if kind == "sdt":
        return _controlled(run)
    if kind == "ins":
        return _made("ins", run, id=str(next(writer.ids)), author="审核", date="2021-01-08T09:00:00Z")
    if kind == "smartTag":
        return _made("smartTag", run, uri="urn:schemas-microsoft-com:office:smarttags", element="chsdate")
    return (
        _made("fldSimple", run, instr=' DATE \\@ "yyyy" ')
        if kind == "fldSimple"
        else _made("hyperlink", run, anchor="a")
    )


def _controlled(content: _Element) -> _Element:
    return _made("sdt", _made("sdtPr"), _made("sdtContent", content))


def _ghost(writer: _Writer) -> _Element:
    """Words that the printed page does not show: deleted, or hidden."""
    if writer.random.random() < 1 / 2:
        words = _made("delText")
        words.text = "原稿已删"
        return _made("del", _made("r", words), id=str(next(writer.ids)), author="审核")
    hidden = _run("隐藏批注")
    hidden.insert(0, _made("rPr", _made("vanish")))
    return hidden


def _made(tag: str, *children: _Element, **attributes: str) -> _Element:
    out: _Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        out.set(qn(f"w:{name}"), value)
    out.extend(children)
    return out
