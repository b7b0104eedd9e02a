"""Policy documents (政策文件) that are known: by which number and title, who issued them, where and when."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from jixiao.registry.divisions import NAME as DIVISIONS
from jixiao.registry.divisions import Division, Divisions, Level
from jixiao.registry.table import Column, Flaw, Row, Table, each_once
from jixiao.text import fold, squash

NAME = "policy-documents.tsv"
_NUMBER = re.compile(r"(?P<prefix>[㐀-鿿]{1,12})〔(?P<year>(?:19|20)[0-9]{2})〕(?P<serial>[1-9][0-9]{0,3})号")
_MARKS = str.maketrans("", "", "《》〈〉“”\"'、，,。.；;：:（）()－—-")


class DocumentType(StrEnum):
    """Types of documents; the concepts of scheme/document-type."""

    LAW = "law"  # 法律
    ADMIN_REGULATION = "admin-regulation"  # 行政法规
    RULE = "rule"  # 规章
    NORMATIVE = "normative"  # 行政规范性文件
    OPINION = "opinion"  # 意见
    NOTICE = "notice"  # 通知
    MEASURES = "measures"  # 办法
    MINUTES = "minutes"  # 会议纪要
    FUND_NOTICE = "fund-notice"  # 资金下达文件
    STANDARD_VALUE = "standard-value"  # 标准、基准
    PARTY = "party"  # 党内文件
    UNKNOWN = "unknown"  # 未知


@dataclass(frozen=True, slots=True)
class Number:
    """A number as GB/T 9704 writes it, and its three parts."""

    text: str
    prefix: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A document; its number is its identity in its jurisdiction, or its title where it has no number."""

    number: Number | None
    title: str | None
    also: tuple[str, ...]
    issuers: tuple[str, ...]
    type: DocumentType
    jurisdiction: Division
    date: str | None
    source: str
    note: str | None

    @property
    def level(self) -> Level:
        """That of its jurisdiction."""
        return self.jurisdiction.level


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


COLUMNS = (
    Column("number", fits=_NUMBER.fullmatch, expected="冀人社规〔2019〕2号"),
    Column("title"),
    Column("also"),
    Column("issuers"),
    Column("type", needed=True, fits=set(DocumentType).__contains__, expected=" / ".join(DocumentType)),
    Column("jurisdiction", needed=True),
    Column("date", fits=_is_date, expected="2016-10-27"),
    Column("source", needed=True),
    Column("note"),
)


def bare_title(title: str) -> str:
    """What two writings of a title have in common: no blanks, no marks, one width.

    >>> bare_title("《临西县 创业担保贷款实施办法》")
    '临西县创业担保贷款实施办法'
    """
    return fold(squash(title)).translate(_MARKS)


@dataclass(frozen=True)
class Documents:
    """All documents that are known."""

    all: tuple[PolicyDocument, ...]

    def numbered(self, number: str) -> tuple[PolicyDocument, ...]:
        """Those with a number in its canonical spelling; in different places there may be several."""
        return self._by_number.get(number, ())

    def titled(self, title: str) -> tuple[PolicyDocument, ...]:
        """Those with a title, however it is spelled."""
        return self._by_title.get(bare_title(title), ())

    @cached_property
    def _by_number(self) -> dict[str, tuple[PolicyDocument, ...]]:
        return self._indexed(lambda each: ([each.number.text] if each.number else []) + list(each.also))

    @cached_property
    def _by_title(self) -> dict[str, tuple[PolicyDocument, ...]]:
        return self._indexed(lambda each: [bare_title(title) for title in (each.title, *each.also) if title])

    def _indexed(self, keys: Callable[[PolicyDocument], list[str]]) -> dict[str, tuple[PolicyDocument, ...]]:
        found: dict[str, tuple[PolicyDocument, ...]] = {}
        for each in self.all:
            for key in keys(each):
                found[key] = (*found.get(key, ()), each)
        return found


def read_documents(table: Table, divisions: Divisions) -> tuple[Documents, tuple[Flaw, ...]]:
    """The documents of a table; one without number and title, or of an unknown division, cannot be used."""
    once = each_once(table.rows, _key)
    made = [_document(row, divisions) for row in once.rows]
    documents = tuple(each for each in made if isinstance(each, PolicyDocument))
    return Documents(documents), once.flaws + tuple(each for each in made if isinstance(each, Flaw))


def _key(row: Row) -> tuple[str, ...]:
    return (row["jurisdiction"], row["number"] or bare_title(row["title"]))


def _document(row: Row, divisions: Divisions) -> PolicyDocument | Flaw:
    division = divisions.of(row["jurisdiction"])
    if division is None:
        return row.flaw("K006", column="jurisdiction", text=row["jurisdiction"], file=DIVISIONS)
    if not row["number"] and not row["title"]:
        return row.flaw("K003", column="number / title")
    return PolicyDocument(
        _number(row["number"]),
        row.maybe("title"),
        row.several("also"),
        row.several("issuers"),
        DocumentType(row["type"]),
        division,
        row.maybe("date"),
        row["source"],
        row.maybe("note"),
    )


def _number(text: str) -> Number | None:
    match = _NUMBER.fullmatch(text)
    return Number(text, match["prefix"], int(match["year"]), int(match["serial"])) if match else None
