"""What a reader accepts: the header of that name, and the best of what there is."""

from collections.abc import Sequence

_ANY = "*/*"


def best(header: str, offered: Sequence[str]) -> str | None:
    """The media type that suits a reader best; of equals the first; nothing, where none does.

    >>> best("text/turtle;q=0.8, text/html;q=0.5", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best("*/*", ["text/html", "text/turtle"]), best("text/*;q=0", ["text/html"])
    ('text/html', None)
    """
    weights = [_weight(header, each) for each in offered]
    top = max(weights, default=0.0)
    return offered[weights.index(top)] if top > 0 else None


def _weight(header: str, media: str) -> float:
    """How welcome a type is: as the line that names it most closely says."""
    said = dict(_ranges(header or _ANY))
    names = (media, f"{media.partition('/')[0]}/*", _ANY)
    return next((said[name] for name in names if name in said), 0.0)


def _ranges(header: str) -> list[tuple[str, float]]:
    parts = [part.split(";") for part in header.split(",") if part.strip()]
    return [(name.strip().lower(), _quality(more)) for name, *more in parts]


def _quality(parameters: Sequence[str]) -> float:
    """The weight; what is no number between 0 and 1 counts as none was given."""
    for parameter in parameters:
        name, _, text = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                number = float(text)
            except ValueError:
                return 1.0
            return number if 0 <= number <= 1 else 1.0
    return 1.0
