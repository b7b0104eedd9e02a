"""The rows of all tables and the paragraphs between them, as one stream of strips with a role each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from jixiao.grid.model import Cell, Paragraph, Restored, Table
from jixiao.text import bare, is_page_number
from jixiao.words.lexicon import Role, lexicon

_YEAR = re.compile(r"\(?(?P<year>(?:19|20)\d\d)年度?\)?")
_TITLE_AND_YEAR = re.compile(r"(?P<title>.*?)\s*(?P<year>[（(]\s*20\d\d\s*年?\s*度?\s*[）)])", re.DOTALL)
_UNIT_LINE = re.compile(
    r"""(?P<unit>.*?)\s*                          # 323001某县教育局
    [（(]?\s*(?:金额|计量)?单位\s*[:：（(]\s*     # 单位：  金额单位：  （单位：  单位（
    (?:人民币)?(?P<money>[亿万千]?元)(?:人民币)?
    \s*(?:[、,，]\s*[%％])?\s*[）)]*            # 万元、%
    """,
    re.VERBOSE | re.DOTALL,
)
_LABELS = (Role.LABEL, Role.GROUP, Role.OVER)


class StripRole(Enum):
    """What a strip is in a form."""

    TITLE = auto()
    YEAR = auto()
    MONEY_UNIT = auto()  # 单位：万元, beside the unit
    HEAD = auto()  # labels and their content
    HEADER = auto()  # the labels of the columns
    BODY = auto()  # a row without any label
    TEXT = auto()  # a paragraph
    PAGE = auto()  # a page number between two parts of a table


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of a table, or a paragraph (as one cell); ``top`` is its row in the table."""

    cells: tuple[Cell, ...]
    role: StripRole
    table: int | None
    top: int

    @property
    def filled(self) -> list[Cell]:
        """The cells with words that begin in this row."""
        return [cell for cell in self.cells if not cell.blank and cell.top == self.top]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(cell.text for cell in self.filled)


def strips(blocks: Iterable[Restored]) -> Iterator[Strip]:
    """Every row and every paragraph, in reading order; rows without words are left out."""
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            cell = Cell(block.text, block.pieces, 0, 0)
            yield Strip((cell,), _role((cell,), in_table=False), None, 0)
        elif isinstance(block, Table):
            tables += 1
            for top, row in enumerate(block.rows()):
                if any(not cell.blank for cell in row):
                    own = tuple(cell for cell in row if not cell.blank and cell.top == top)
                    yield Strip(row, _role(own, in_table=True), tables, top)


def title_in(text: str) -> tuple[str, str | None] | None:
    """The title of a table, and the year when it stands in the same cell."""
    found = _TITLE_AND_YEAR.fullmatch(text.strip())
    year = year_in(found["year"]) if found else None
    words = found["title"].strip() if found and year else text.strip()
    return (words, year) if lexicon().title(words) else None


def unit_line(text: str) -> tuple[str | None, str] | None:
    """The words before 单位：万元, and that unit of money, when the text ends so."""
    found = _UNIT_LINE.fullmatch(text.strip())
    return (found["unit"].strip() or None, found["money"]) if found else None


def year_in(text: str) -> str | None:
    """The year, when the text is a year line such as （2023年度）."""
    found = _YEAR.fullmatch(bare(text).removeprefix("预算年度:"))
    return found["year"] if found else None


def _role(filled: tuple[Cell, ...], *, in_table: bool) -> StripRole:
    texts = [cell.text for cell in filled]
    alone = _role_alone(texts[0]) if len(set(texts)) == 1 else None
    return (
        alone or _role_of_labels(texts, in_table=in_table) or _role_without_labels(texts, in_table=in_table)
    )


def _role_alone(text: str) -> StripRole | None:
    """A row of one text may be a title or a year."""
    if title_in(text):
        return StripRole.TITLE
    return StripRole.YEAR if year_in(text) else None


def _role_of_labels(texts: list[str], *, in_table: bool) -> StripRole | None:
    if lexicon().is_header(texts):
        return StripRole.HEADER
    if in_table and any(lexicon().role(text) in _LABELS for text in texts):
        return StripRole.HEAD
    return StripRole.MONEY_UNIT if any(map(unit_line, texts)) else None


def _role_without_labels(texts: list[str], *, in_table: bool) -> StripRole:
    if in_table:
        return StripRole.BODY
    return StripRole.PAGE if is_page_number(texts[0]) else StripRole.TEXT
