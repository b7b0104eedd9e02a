"""The one spelling of a document's number, from however somebody types it."""

from jixiao.cite.grammar import mentions
from jixiao.text import squash


def canonical(text: str) -> str | None:
    """The number in a text as GB/T 9704 writes it; nothing where there is none.

    >>> canonical("冀人社规 [2019] 第 2 号"), canonical("冀人社规２０１９年２号"), canonical("管理办法")
    ('冀人社规〔2019〕2号', '冀人社规〔2019〕2号', None)
    """
    return next(iter(canonical_numbers(text)), None)


def canonical_numbers(text: str) -> tuple[str, ...]:
    """All numbers in a text, each once."""
    found = (mention.number for mention in mentions(squash(text)))
    return tuple(dict.fromkeys(number.canonical for number in found if number))
