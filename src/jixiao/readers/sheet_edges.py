"""What a sheet prints over and under each page: its headers and footers, without their codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.grid.model import Aside
from jixiao.readers.xml import local, streamed

_NAMES = tuple(f"{pages}{edge}" for pages in ("first", "odd", "even") for edge in ("Header", "Footer"))

# &L &C &R begin a part, &"宋体" &12 &KFF0000 &B set it, &P &N &D &T &A &F print what is no text of the file.
_CODE = re.compile(
    r'&(?:(?P<part>[LCR])|(?P<sign>&)|"[^"]*"|\d+|K[0-9A-F]{6}|K\d\d[+-]\d{3}|[A-Z])', re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"[\s第共页，,/／—–-]*")  # with the numbers left out


@dataclass(frozen=True, slots=True)
class Edge:
    """The text of a header or footer, and why it is no content."""

    text: str
    where: str
    aside: Aside


def edges(data: bytes) -> Iterator[Edge]:
    """Each header and footer of a sheet that prints words, once."""
    told: set[str] = set()
    for element in streamed(data, *_NAMES):
        lines = _CODE.sub(_meaning, element.text or "").split("\n")
        text = "\n".join(line.strip() for line in lines if line.strip())
        if text and text not in told:
            told.add(text)
            numbers = _PAGE_NUMBER.fullmatch(text)
            where = "页眉" if local(element.tag).endswith("Header") else "页脚"
            yield Edge(text, where, Aside.PAGE_NUMBER if numbers else Aside.MARKUP)


def _meaning(code: re.Match[str]) -> str:
    if code["part"]:
        return "\n"
    return code["sign"] or ""
