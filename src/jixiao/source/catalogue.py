"""The catalogue: one row a document, with what its publisher knows of it (catalogue.csv).

People edit it with a spreadsheet program: the separators and encodings that such programs write are read,
columns may stand in any order, columns of their own are left alone.
"""

import csv
import io
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jixiao.place import NOWHERE, Place, Span
from jixiao.problems import Problem, problem
from jixiao.source.refusals import reason_of
from jixiao.text import fold, quoted

NAME = "catalogue.csv"
_FILE = "file"
_SEPARATORS = (",", "\t", ";")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_GUARD = "'"  # stands before a text that a spreadsheet program would take for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DIVISION = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")  # 行政区划代码：6 位，乡镇 9 位，村 12 位
_CODE = re.compile(r"[0-9A-Za-z-]+")
_YEAR = re.compile(r"((?:19|20)[0-9]{2}) ?(?:年度?)?")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_ADDRESS = re.compile(r"https?://[^\s/?#@:\[\]\\]+(?::[0-9]{1,5})?(?:[/?#]\S*)?")  # no user, no password
_STATED = re.compile('"?sep=(.)"?')  # a first line by which Excel is told the separator
_NO_TEXT = re.compile(r"\\(udc[89a-f][0-9a-f])")  # how a byte of a name that is no text is written
_END = "\x00"  # stands alone in its row, unless a quotation mark before it is open


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the catalogue says of one document; ``file`` is relative to the catalogue's folder."""

    file: str
    division_code: str | None = None
    division_name: str | None = None
    department_code: str | None = None
    department_name: str | None = None
    budget_year: int | None = None
    title: str | None = None
    source_url: str | None = None
    retrieved: str | None = None
    evidence: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how its cells are read (``None`` when they cannot be), and what they look like."""

    name: str
    read: Callable[[str], str | None]
    example: str
    needed: bool = True  # an empty cell is something that should be filled in


def _like(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        match = pattern.fullmatch(fold(text))
        return (match[1] if match.re.groups else match[0]) if match else None

    return read


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(fold(text).split(" ")[0])
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:  # 2022-02-30
        return None


def _address(text: str) -> str | None:
    """As it is written: in an address full-width signs are not their half-width sisters."""
    return text if _ADDRESS.fullmatch(text) else None


COLUMNS = (
    Column(_FILE, str, "2022/某某县.docx"),
    Column("division_code", _like(_DIVISION), "130322"),
    Column("division_name", str, "某某县"),
    Column("department_code", _like(_CODE), "323"),
    Column("department_name", str, "某某县人力资源和社会保障局"),
    Column("budget_year", _like(_YEAR), "2022"),
    Column("title", str, "某某县2022年部门预算"),
    Column("source_url", _address, "https://www.example.gov.cn/1.html"),
    Column("retrieved", _date, "2022-03-01"),
    Column("evidence", str, "…", needed=False),
)
_BY_NAME = {column.name: column for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Written:
    """How a catalogue file is written, so that rows can be added in the same way."""

    columns: tuple[str, ...] = tuple(_BY_NAME)
    encoding: str = "utf-8-sig"
    separator: str = ","
    newline: str = "\n"
    finished: bool = True  # the last line has its end


@dataclass(frozen=True)
class Catalogue:
    """The rows of a catalogue, and what is wrong with it; ``written`` is None where it cannot be used."""

    path: Path
    entries: tuple[CatalogueEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    written: Written | None = None
    digest: str | None = field(default=None, compare=False)  # of its bytes

    @cached_property
    def _by_key(self) -> dict[str, CatalogueEntry]:
        return {_key(entry.file): entry for entry in reversed(self.entries)}

    def entry(self, file: Path) -> CatalogueEntry | None:
        """The row of a document: the first, where there are several."""
        return self._by_key.get(_key(relative(file, self.path.parent)))


def relative(file: Path, folder: Path) -> str:
    """The path of a file as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(file, folder)).as_posix()


def _key(file: str) -> str:
    """What two spellings of one path have in common; bytes that are no text in their written form."""
    text = file.encode("utf-8", "backslashreplace").decode()
    return unicodedata.normalize("NFC", posixpath.normpath(text.replace("\\", "/")))


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue of a file; never fails: what cannot be used is a problem."""
    try:
        data = path.read_bytes()
        text, encoding = _decoded(data)
        separator = _separator(text)
        *rows, last = _rows(f"{text}\n{_END}", separator)
    except OSError as error:
        return Catalogue(path, problems=(problem("C001", reason=reason_of(error)),))
    except (UnicodeDecodeError, csv.Error) as error:
        return Catalogue(path, problems=(problem("C001", reason=error),))
    if _STATED.fullmatch(_first_line(text)):
        rows = rows[1:]
    names = tuple(name.strip() for name in rows[0][1]) if rows else ()
    if _FILE not in names:
        return Catalogue(path, problems=(problem("C002", found=quoted(separator.join(names))),))
    newline = "\r\n" if "\r\n" in text else "\n"
    written = Written(names, encoding, separator, newline, finished=text.endswith("\n"))
    open_quote = () if last[1] == [_END] else (problem("C009", _beginning(last[0])),)
    found = [_entry(names, cells, place) for place, cells in rows[1:] if any(map(str.strip, cells))]
    entries = tuple(entry for entry, _ in found)
    problems = (
        *open_quote,
        *_near_misses(names, rows[0][0]),
        *(each for _, some in found for each in some),
        *_misplaced(entries, path.parent),
    )
    return Catalogue(path, entries, problems, None if open_quote else written, sha256(data).hexdigest())


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of the file, and the encoding in which more can be added to it."""
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16"), "utf-16-le" if data.startswith(_UTF16_MARKS[0]) else "utf-16-be"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("gb18030"), "gb18030"


def _separator(text: str) -> str:
    """The separator that is stated, or that finds most known columns in the first line."""
    first = _first_line(text)
    stated = _STATED.fullmatch(first)
    if stated:
        return stated[1]
    return max(_SEPARATORS, key=lambda separator: len(_BY_NAME.keys() & set(first.split(separator))))


def _first_line(text: str) -> str:
    return text.partition("\n")[0].strip("\r\n ")


def _beginning(place: Place) -> Place:
    """The first line of a row."""
    line = place.lines[0] if place.lines else 1
    return Place((Span(0, 0, line, line),))


def _rows(text: str, separator: str) -> Iterator[tuple[Place, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    for cells in reader:
        yield Place((Span(0, 0, before + 1, reader.line_num),)), cells
        before = reader.line_num


def _entry(names: Sequence[str], cells: list[str], place: Place) -> tuple[CatalogueEntry, list[Problem]]:
    surplus = " ".join(filter(None, map(str.strip, cells[len(names) :])))
    problems = [problem("C010", place, text=quoted(surplus))] if surplus else []
    known: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        text = _unguarded(cell.strip())
        column = _BY_NAME.get(name)
        if not column or not text:
            continue
        value = column.read(text)
        if value is None:
            problems.append(problem("C005", place, column=name, text=quoted(text), expected=column.example))
        else:
            known[name] = value
    year = known.pop("budget_year", None)
    file = _NO_TEXT.sub(lambda sign: chr(int(sign[1][1:], 16)), known.pop(_FILE, "")).replace("\\", "/")
    entry = CatalogueEntry(file, **known, budget_year=int(year) if year else None, place=place)
    return entry, problems


def _near_misses(names: Iterable[str], place: Place) -> Iterator[Problem]:
    """Columns that look like a misspelt one; others are the people's own."""
    for name in names:
        near = [] if name in _BY_NAME else get_close_matches(name, _BY_NAME, n=1)
        if near:
            yield problem("C003", place, text=quoted(name), near=near[0])


def _misplaced(entries: Iterable[CatalogueEntry], folder: Path) -> Iterator[Problem]:
    """Rows of files that are not there, or have been named before."""
    seen: set[str] = set()
    for entry in entries:
        if _key(entry.file) in seen:
            yield problem("C006", entry.place, file=entry.file)
        elif not _exists(folder / entry.file):
            yield problem("C004", entry.place, file=entry.file)
        seen.add(_key(entry.file))


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        return False


def rows_text(entries: Iterable[CatalogueEntry], written: Written) -> str:
    """The rows as text, in the columns and with the signs of the file they are for."""
    return "".join(_row(entry, written) + written.newline for entry in entries)


def _row(entry: CatalogueEntry, written: Written) -> str:
    out = io.StringIO(newline="")
    end = "\r\n"  # makes the writer quote cells with either sign
    writer = csv.writer(out, delimiter=written.separator, lineterminator=end)
    writer.writerow([_cell(entry, name) for name in written.columns])
    return out.getvalue().removesuffix(end)


def _cell(entry: CatalogueEntry, name: str) -> str:
    value = getattr(entry, name) if name in _BY_NAME else None
    text = "" if value is None else str(value)
    return _GUARD + text if text.startswith(_FORMULA) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(_FORMULA) else text


def write_catalogue(path: Path, entries: Iterable[CatalogueEntry]) -> None:
    """A new catalogue; with a mark at its beginning, by which Excel knows UTF-8."""
    written = Written()
    head = written.separator.join(written.columns) + written.newline
    with path.open("x", encoding=written.encoding, errors="backslashreplace", newline="") as file:
        file.write(head + rows_text(entries, written))


def add_to_catalogue(catalogue: Catalogue, entries: Iterable[CatalogueEntry]) -> None:
    """More rows at the end of a catalogue; what stands in it stays, byte for byte."""
    written = catalogue.written
    if written is None:
        return
    text = ("" if written.finished else written.newline) + rows_text(entries, written)
    with catalogue.path.open("ab") as file:
        file.write(text.encode(written.encoding, "backslashreplace"))
