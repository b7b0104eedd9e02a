"""What of the markup of a Word document is printed, and which signs it stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jixiao.assets import rows
from jixiao.readers.xml import Element, attribute, child, local

# Properties, text that a tracked change deleted or moved away, and field codes.
UNPRINTED = frozenset(
    {"pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr"}
    | {"del", "moveFrom", "delText", "instrText", "delInstrText", "fldData"}
)
PRINTED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIGNS = range(0xF000, 0xF100)  # where fonts of signs keep them
_IN_SIGN_FONT = re.compile("[\uf000-\uf0ff]")


def branch(alternatives: Element) -> Element | None:
    """The one version of an mc:AlternateContent that is read: the first choice, else the fallback."""
    return next(
        (child for name in ("Choice", "Fallback") for child in alternatives if local(child.tag) == name), None
    )


@dataclass(frozen=True, slots=True)
class Dropped:
    """What tracked changes took away: stretches of text, rows and cells; and paragraphs that now go on."""

    regions: frozenset[Element]
    going_on: frozenset[Element]


def dropped(root: Element) -> Dropped:
    """What the marks of deletion in a part mean."""
    regions: list[Element] = list(root.iter("{*}moveFrom"))
    going_on: list[Element] = []
    for mark in root.iter("{*}del", "{*}cellDel"):
        around = mark.getparent()
        owner = None if around is None else around.getparent()
        kind = "" if around is None else local(around.tag)
        if kind in ("trPr", "tcPr") and owner is not None:
            regions.append(owner)
        elif kind == "rPr" and owner is not None and (paragraph := owner.getparent()) is not None:
            going_on.append(paragraph)
        elif kind != "rPr":
            regions.append(mark)
    return Dropped(frozenset(regions), frozenset(going_on))


def found(container: Element, names: frozenset[str]) -> Iterator[Element]:
    """The elements with these names, through content controls, insertions and whatever else wraps them."""
    for element in container:
        name = local(element.tag)
        if name in names:
            yield element
        elif name == "AlternateContent":
            chosen = branch(element)
            yield from found(element if chosen is None else chosen, names)
        elif name not in UNPRINTED:
            yield from found(element, names)


def text_of(element: Element) -> str:
    """The text of a w:t; in a font of signs some characters stand for others."""
    text = element.text or ""
    if not _IN_SIGN_FONT.search(text):
        return text
    run = element.getparent()
    fonts = child(run, "rPr", "rFonts")
    font = "Symbol" if fonts is None else attribute(fonts, "ascii") or "Symbol"
    return "".join(_sign(font, ord(char)) if ord(char) in _SIGNS else char for char in text)


def symbol(element: Element) -> str:
    """The sign of a w:sym."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return "\ufffd"
    return _sign(attribute(element, "font") or "", code)


def _sign(font: str, code: int) -> str:
    """A sign of a font, or its private code as it stands."""
    return _fonts().get((font, code & 0xFF)) or (chr(code) if code in _SIGNS else "\ufffd")


@cache
def _fonts() -> dict[tuple[str, int], str]:
    return {(font, int(code, 16)): sign for font, code, sign in rows("readers/symbols.tsv")}
