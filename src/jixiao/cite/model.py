"""What a citation is made of: a number (发文字号), a title, a kind, the exact words and their place."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jixiao.place import Place

DECREE = "令"
_ORDINAL = "第"


class Kind(StrEnum):
    """What kind of reference a mention is; the concepts of scheme/citation-kind."""

    NUMBERED = "numbered"  # 有文号
    NUMBERED_TITLED = "numbered-titled"  # 有文号且有标题
    TITLED = "titled"  # 仅标题
    COLLOQUIAL = "colloquial"  # 俗称
    STANDARD = "standard"  # 标准、基准值
    GENERIC = "generic"  # 泛指文件
    INTERNAL_PLAN = "internal-plan"  # 内部计划、需要
    EXPERIENCE = "experience"  # 历史经验
    SELF_RESTATEMENT = "self-restatement"  # 重复指标文字
    POLITICAL = "political"  # 政治性表述
    BLANK = "blank"  # 空白


REAL = frozenset({Kind.NUMBERED, Kind.NUMBERED_TITLED, Kind.TITLED})  # the kinds that name a document


class Flag(StrEnum):
    """What is unusual about a mention; none of them makes it less of one."""

    BRACKETS = "brackets"  # the year stands in other brackets than 〔〕
    MISMATCHED = "mismatched"  # the brackets are no pair
    UNBRACKETED = "unbracketed"  # 2020年第12号
    SHORT_YEAR = "short-year"  # two digits
    NUMERAL_YEAR = "numeral-year"  # 二〇一九
    YEAR_WORD = "year-word"  # 〔2019年〕
    ORDINAL_WORD = "ordinal-word"  # 第40号
    PADDED = "padded"  # 002号
    NUMERAL_SERIAL = "numeral-serial"  # 第十二号
    NO_NUMBER_WORD = "no-number-word"  # 号 is missing
    SERIES_AFTER = "series-after"  # 冀人社〔2019〕字第2号
    CONTINUED = "continued"  # agency, perhaps year, are those of the number before: 40、41号
    TRIMMED = "trimmed"  # words before the agency were cut off
    UNCLEAR_AGENCY = "unclear-agency"  # where the agency begins is not known
    UNCLOSED = "unclosed"  # 《 without 》
    BROKEN = "broken"  # over several lines
    CUT = "cut"  # other words stand in between: the header of a page, another column
    FUND_NOTICE = "fund-notice"  # the title is that of a notice that allots money
    UNREADABLE = "unreadable"  # stands for a number, but a part of it is missing or none: 〔20222〕2号
    WHOLE_CELL = "whole-cell"  # the exact place is not known, the place is that of the whole cell


@dataclass(frozen=True)
class Number:
    """A number of a document: 冀人社规〔2019〕2号, or 国务院令第423号 without a year.

    Without a serial it stands for a number, but is none: 冀人社规〔20222〕2号, 第40、41号.
    """

    agency: str
    year: int | None
    serial: int | None
    text: str

    @cached_property
    def canonical(self) -> str:
        """The one spelling of GB/T 9704-2012, 7.2.5; what cannot be read has none and stays as written."""
        if self.serial is None:
            return self.text
        year = _ORDINAL if self.year is None else f"〔{self.year}〕"
        return f"{self.agency}{year}{self.serial}号"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a document: the words exactly as they stand, where, and what they say."""

    verbatim: str
    place: Place
    number: Number | None = None
    title: str | None = None
    issuers: tuple[str, ...] = ()
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What cites: a row or a field of a form, or a paragraph of a section; and which mention in it.

    Rows and paragraphs count from 1. A row has a number and the field ``basis`` or ``definition``.
    """

    number: int  # of the form, or of the section
    row: int | None
    field: str
    ordinal: int
    in_section: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention, with its kind and what cites."""

    anchor: Anchor
    kind: Kind
    found: Found

    @property
    def verbatim(self) -> str:
        """The words as they stand in the source."""
        return self.found.verbatim

    @property
    def place(self) -> Place:
        """Where they stand."""
        return self.found.place

    @property
    def number(self) -> str | None:
        """The number in its canonical spelling; ``None`` for one that cannot be read."""
        number = self.found.number
        return number.canonical if number and number.serial is not None else None

    @property
    def number_text(self) -> str | None:
        """The number as written, without white space."""
        return self.found.number.text if self.found.number else None

    @property
    def title(self) -> str | None:
        """The title as written, without white space and its outer brackets."""
        return self.found.title

    @property
    def flags(self) -> frozenset[Flag]:
        """What is unusual about it."""
        return self.found.flags
