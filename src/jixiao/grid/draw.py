r"""Tables as drawn text and back: for bug reports, tests and pages.

A drawing has one row of cells after another::

    | 项目编码 | 13099923P00001 | 项目名称 | 农家书屋补充更新 |
    | 绩效目标 | 1.补充图书     | <        | <                |
    :          | 2.培训管理员   |          |                  |
    | 产出指标 | 数量指标       | 书屋     | ≥120个           |
    | ^        | 质量指标       | 完好率   | ≥95%             |

``<`` joins a cell to the one on its left, ``^`` to the one above. A line that begins with ``:`` continues its
row: what stands there is one more line of the cell, or the rest of a line that ended in a backslash.
``\n`` is the end of a line, ``\s`` a blank at an edge, ``\uXXXX`` a sign that cannot be printed; ``\|``,
``\^``, ``\<`` and ``\\`` are the signs themselves. ``parse(draw(table))`` is the table again, places apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from jixiao.grid.columns import columns, packed, padded
from jixiao.grid.model import Cell, Piece, Table
from jixiao.place import Place, Slot

_LEFT, _UP = "<", "^"
_ROW, _MORE = "|", ":"
_MOST = 32  # columns of a drawn column
_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "s": " "}
_SHORT = 0xFFFF
_CELL = re.compile(r"((?:[^|\\]|\\.)*)\|")  # up to a bar that is not escaped
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))")
_UNFINISHED = re.compile(r"(?<!\\)(?:\\\\)*\\$")  # ends in a backslash that escapes nothing

Position = tuple[int, int]


def draw(table: Table, most: int = _MOST) -> str:
    """The table as text, each column as wide as its cells but not wider than ``most``."""
    owners = {position: cell for cell in table.cells for position in _positions(cell)}
    grid = [
        [_drawn(owners.get((top, left)), (top, left), most) for left in range(table.width)]
        for top in range(table.height)
    ]
    widths = [max(map(columns, chain.from_iterable(cells))) for cells in zip(*grid, strict=True)]
    return "".join(_drawn_row(cells, widths) for cells in grid)


def _positions(cell: Cell) -> Iterator[Position]:
    for top in range(cell.top, cell.top + cell.height):
        for left in range(cell.left, cell.left + cell.width):
            yield top, left


def _drawn_row(cells: Sequence[list[str]], widths: list[int]) -> str:
    lines = zip_longest(*cells, fillvalue="")
    return "".join(_drawn_line(line, widths, _MORE if number else _ROW) for number, line in enumerate(lines))


def _drawn_line(texts: Sequence[str], widths: list[int], first: str) -> str:
    filled = (padded(text, width) for text, width in zip(texts, widths, strict=True))
    return f"{first} {' | '.join(filled)} |\n"


def _drawn(cell: Cell | None, position: Position, most: int) -> list[str]:
    """The lines of a cell where it begins, elsewhere the sign that joins."""
    if cell is None:
        return [""]
    if (cell.top, cell.left) == position:
        return _written(cell.text, most)
    return [_LEFT] if cell.left < position[1] else [_UP]


def _written(text: str, most: int) -> list[str]:
    lines: list[str] = []
    for line in _lines(text):
        parts = [_edged(part) for part in packed(map(_escaped, line), most)]
        lines += [part + "\\" for part in parts[:-1]] + parts[-1:]
    if lines[0] in (_LEFT, _UP):
        lines[0] = "\\" + lines[0]
    return lines


def _lines(text: str) -> list[str]:
    r"""The lines of a text; an empty one stays as ``\n`` with the line before it."""
    first, *others = text.split("\n")
    lines = [first]
    for line in others:
        if line:
            lines.append(line)
        else:
            lines[-1] += "\n"
    return lines


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char == "\u3000":
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code <= _SHORT else f"\\U{code:08x}"


def _edged(part: str) -> str:
    if part.startswith(" "):
        part = "\\s" + part[1:]
    return part[:-1] + "\\s" if part.endswith(" ") else part


def parse(drawing: str) -> Table:
    """The table of a drawing; the place of each text is its row and its first column."""
    owners: dict[Position, Position] = {}
    texts: dict[Position, str] = {}
    for top, row in enumerate(_parsed_rows(drawing)):
        for left, text in enumerate(row):
            owner = _owner(owners, text, (top, left))
            owners[top, left] = owner
            if owner == (top, left):
                texts[owner] = _meaning(text)
    sizes = Counter(owners.values())
    return Table(tuple(_cell(text, start, owners, sizes[start]) for start, text in texts.items()))


def _parsed_rows(drawing: str) -> list[list[str]]:
    """For each row the written texts of its cells, lines joined."""
    rows: list[list[str]] = []
    for number, line in enumerate(drawing.splitlines(), 1):
        first, cells = line.strip()[:1], _CELL.findall(line.strip()[1:])
        if not first:
            continue
        if first != _ROW and not (first == _MORE and rows):
            raise ValueError(f"line {number} of the drawing is no row: {line}")
        if rows and len(cells) != len(rows[0]):
            raise ValueError(f"line {number} of the drawing has {len(cells)} cells, not {len(rows[0])}")
        texts = [cell.strip(" ") for cell in cells]
        rows.append(list(map(_continued, rows.pop(), texts)) if first == _MORE else texts)
    return rows


def _continued(text: str, more: str) -> str:
    if not more:
        return text
    return text[:-1] + more if _UNFINISHED.search(text) else f"{text}\\n{more}"


def _owner(owners: dict[Position, Position], text: str, position: Position) -> Position:
    """Where the cell begins that covers the position."""
    top, left = position
    if text not in (_LEFT, _UP):
        return position
    beside = (top, left - 1) if text == _LEFT else (top - 1, left)
    if beside not in owners:
        raise ValueError(f"row {top + 1}, column {left + 1} of the drawing: nothing to join with {text}")
    return owners[beside]


def _meaning(text: str) -> str:
    return _ESCAPE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    return chr(int(short or long, 16)) if short or long else _MEANINGS.get(letter, letter)


def _cell(text: str, start: Position, owners: dict[Position, Position], size: int) -> Cell:
    top, left = start
    height = width = 1
    while owners.get((top, left + width)) == start:
        width += 1
    while owners.get((top + height, left)) == start:
        height += 1
    if height * width != size:
        raise ValueError(f"row {top + 1}, column {left + 1} of the drawing: what is joined is no rectangle")
    pieces = (Piece(text, Place((Slot(table=1, row=top + 1, cell=left + 1),))),) if text else ()
    return Cell(text, pieces, top, left, height, width)
