"""Tables as Tika prints them: a tab before each cell, a blank line after each row and after each table."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from generator.boxes import Box, BoxTable


@dataclass(frozen=True, slots=True)
class Untidiness:
    """How often a cell that people type themselves is untidy (each between 0 and 1)."""

    blank_paragraphs: float = 0.0  # empty paragraphs at its end
    tabs: float = 0.0  # tabs after its text
    blanks: float = 0.0  # a blank before or after its text
    inner: float = 0.0  # empty paragraphs between its paragraphs


NEAT = Untidiness()
MOST_BLANK_PARAGRAPHS = 4
MOST_TABS = 7


def cells(table: BoxTable, untidy: Untidiness, random: Random) -> list[str]:
    """The lines of one table, its closing blank line included."""
    lines: list[str] = []
    for row in table:
        for box in row:
            lines += _cell(box, untidy, random)
        lines.append("")
    return [*lines, ""]


def _cell(box: Box, untidy: Untidiness, random: Random) -> list[str]:
    text = made_untidy(box.text, untidy, random) if box.typed and box.text.strip() else box.text
    return ("\t" + text).split("\n")


def made_untidy(text: str, untidy: Untidiness, random: Random) -> str:
    """The text with blanks, tabs and empty paragraphs that people leave in a cell."""
    if random.random() < untidy.inner:
        text = text.replace("\n", "\n" * random.randint(2, MOST_BLANK_PARAGRAPHS))
    if random.random() < untidy.blanks:
        text = random.choice((" {}", "{} ", " {} ")).format(text)
    if random.random() < untidy.tabs:
        text += "\t" * random.randint(1, MOST_TABS)
    if random.random() < untidy.blank_paragraphs:
        text += "\n" * random.randint(1, MOST_BLANK_PARAGRAPHS)
    return text


def paragraphs(texts: Iterable[str], *, spaced: bool) -> list[str]:
    """The lines of running text, with an empty paragraph between two where that is the custom."""
    return [line for text in texts for line in ((text, "") if spaced else (text,))]
