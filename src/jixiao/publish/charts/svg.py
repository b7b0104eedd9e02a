"""What pictures are drawn with: elements with attributes, every text escaped, colours by class only.

Places across are shares of the width: letters keep their size on a phone and on a wall, only shapes stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

Cell = str | Markup
Part = str | Markup


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and its numbers as a table: what is drawn stands in a row, and the other way round."""

    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def table(self) -> Markup:
        """The numbers that are drawn."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.head)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in self.rows
        )
        return Markup(f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>")  # noqa: S704 (escaped)


def element(name: str, *within: Part, **attributes: object) -> Markup:
    """An element; ``class_`` stands for class, ``stroke_width`` for stroke-width; what is None is left out.

    >>> element("text", "a<b", x="5%", class_="n")
    Markup('<text x="5%" class="n">a&lt;b</text>')
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(escape(part) for part in within)
    return Markup(f"<{name}{said}>{inner}</{name}>")  # noqa: S704 (its parts are escaped above)


def picture(title: str, told: str, height: int, *within: Part, kind: str, box: str | None = None) -> Markup:
    """A picture with its name and what it tells; one with links is a group, so that they can be reached."""
    role = "group" if any("<a " in part for part in within) else "img"
    names = element("title", title), element("desc", told)
    size = {"viewBox": box} if box else {"width": "100%", "height": height}
    return element(
        "svg", *names, *within, class_=f"chart {kind}", role=role, aria_label=f"{title}：{told}", **size
    )


def stretched(box: str, *within: Part, **attributes: object) -> Markup:
    """Shapes that take the width there is; lines keep their thickness by their class."""
    return element("svg", *within, viewBox=box, preserveAspectRatio="none", **attributes)


def linked(drawn: Markup, href: str | None) -> Markup:
    """A drawing that leads somewhere."""
    return element("a", drawn, href=href) if href else drawn


def share(value: float) -> str:
    """A share of the width.

    >>> share(0.3333333)
    '33.33%'
    """
    return f"{100 * value:.2f}".rstrip("0").rstrip(".") + "%"


def clipped(text: str, most: int) -> str:
    """A text that fits; the whole stands in the table."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def stacked(sizes: Sequence[float], height: float, least: float) -> list[tuple[float, float]]:
    """Top and height of blocks one below the other, by their sizes; each has room for its name.

    >>> stacked([1, 9], 100, 30)
    [(0.0, 10.0), (30.0, 90.0)]
    """
    total = sum(sizes)
    tops, at = [], 0.0
    for size in sizes:
        tall = height * size / total if total else 0.0
        tops.append((at, tall))
        at += max(tall + 8, least)
    return tops
