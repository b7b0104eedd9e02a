"""What of the markup of a Word document is printed, and which signs it stands for."""

from collections.abc import Iterator
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


def branch(alternatives: Element) -> Element | None:
    """The one version of an mc:AlternateContent that is read: the first choice, else the fallback."""
    return next(
        (child for name in ("Choice", "Fallback") for child in alternatives if local(child.tag) == name), None
    )


def dropped(element: Element) -> bool:
    """A row or a cell that a tracked change deleted."""
    name = local(element.tag)
    if name == "tr":
        return child(element, "trPr", "del") is not None
    return name == "tc" and child(element, "tcPr", "cellDel") is not None


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
    if not any(ord(char) in _SIGNS for char in text):
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
