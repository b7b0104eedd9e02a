"""What the styles of a Word document say of numbering and of hidden text."""

from dataclasses import dataclass

from jixiao.readers.xml import Element, attribute, child, local, whole

Numbered = tuple[str, int]  # the id of a list (w:numId), the level


@dataclass(frozen=True, slots=True)
class Style:
    """The style it builds upon, its list and level as far as it states them, and whether it hides text."""

    base: str | None
    numbered: tuple[str | None, int | None]
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id."""

    styles: dict[str, Style]
    some_hide: bool  # most documents have none that does

    def hides(self, style: str | None) -> bool:
        """Text in this style is hidden."""
        return next((found.hidden for found in self._chain(style) if found.hidden is not None), False)

    def numbered(self, paragraph: Element) -> Numbered | None:
        """The list and level of a paragraph: stated by itself or by its styles."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return None
        own = _numbered(properties)
        chain = [style.numbered for style in self._chain(value_of(properties, "pStyle"))]
        listed = next((number for number, _ in (own, *chain) if number is not None), None)
        level = next((level for _, level in (own, *chain) if level is not None), 0)
        return None if listed in (None, "0") else (str(listed), level)

    def _chain(self, style: str | None) -> list[Style]:
        out: dict[str, Style] = {}
        while style in self.styles and style not in out:
            out[style] = self.styles[style]
            style = out[style].base
        return list(out.values())


def styles_of(root: Element | None) -> Styles:
    """The styles stated in word/styles.xml."""
    stated = [] if root is None else [element for element in root if local(element.tag) == "style"]
    styles = {attribute(element, "styleId") or "": _style(element) for element in stated}
    return Styles(styles, any(style.hidden for style in styles.values()))


def value_of(element: Element | None, *path: str) -> str | None:
    """The attribute w:val of an element down the path."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def switched(properties: Element | None, name: str) -> bool | None:
    """An on-off property: on when it is there and does not say otherwise."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")


def _style(element: Element) -> Style:
    return Style(
        value_of(element, "basedOn"),
        _numbered(child(element, "pPr")),
        switched(child(element, "rPr"), "vanish"),
    )


def _numbered(properties: Element | None) -> tuple[str | None, int | None]:
    stated = child(properties, "numPr")
    return value_of(stated, "numId"), whole(value_of(stated, "ilvl"))
