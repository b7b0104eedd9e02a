r"""The text of a source as a page shows it: line by line, every passage marked and linked to its fact.

>>> outer, inner = Span(0, 4, "char=0,4"), Span(2, 4, "char=2,4")
>>> line = Line(1, tuple(pieces("根据条例", 0, [outer, inner])))
>>> print(str(written([line], {outer.id: [1], inner.id: [2]}, {}, {inner.id: "cited"})).replace("><", ">\n<"))
<li id="L1">
<mark id="char=0,4" data-f="1">
<a href="#f1">根据</a>
</mark>
<mark id="char=2,4" data-f="1 2" class="cited">
<a href="#f2">条例</a>
</mark>
</li>
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from jixiao.publish.marked import Line, Piece, Span, pieces  # noqa: F401 (pieces: for the example above)
from jixiao.publish.things import shown

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # what would turn the text around it


def written(
    lines: Iterable[Line],
    facts: Mapping[str, Sequence[int]],
    before: Mapping[str, str],
    kinds: Mapping[str, str],
) -> Markup:
    """The lines as items of a list.

    ``facts``: the numbers of the facts of each passage; ``before``: the page on which a passage begins that
    does not begin here; ``kinds``: the class of passages that are something else than words of a form.
    """
    drawn = []
    for line in lines:
        within = "".join(_piece(piece, facts, before, kinds) for piece in line.pieces)
        drawn.append(f'<li id="L{line.number}">{within}</li>')
    return Markup("\n".join(drawn))  # noqa: S704 (escaped below)


def _piece(
    piece: Piece, facts: Mapping[str, Sequence[int]], before: Mapping[str, str], kinds: Mapping[str, str]
) -> str:
    text = plain(piece.text)
    anchors = list(piece.begins)
    if not piece.spans or not text:
        return "".join(map(_anchor, anchors)) + text
    nearest = min(piece.spans, key=lambda span: (span.end - span.start, -span.start))
    own = nearest if nearest in anchors else next(iter(anchors), None)
    ahead = "".join(_anchor(span) for span in anchors if span is not own)
    numbers = " ".join(str(number) for span in piece.spans for number in facts.get(span.id, ()))
    here = facts.get(nearest.id)
    href = f"#f{here[0]}" if here else f"{before.get(nearest.id, '')}#{nearest.id}"
    mark = f' id="{own.id}"' if own else ""
    mark += f' data-f="{numbers}"' if numbers else ""
    mark += f' class="{kinds[nearest.id]}"' if nearest.id in kinds else ""
    return f'{ahead}<mark{mark}><a href="{href}">{text}</a></mark>'


def _anchor(span: Span) -> str:
    return f'<span id="{span.id}"></span>'


def plain(text: str) -> str:
    """Text that does nothing: escaped, and what would turn its order is kept to itself, and seen."""
    safe = str(escape(shown(text)))
    return safe if safe.isascii() else _TURNING.sub(_seen, safe)


def _seen(match: re.Match[str]) -> str:
    return f'<bdi class="turning" data-sign="U+{ord(match[0]):04X}">{match[0]}</bdi>'
