"""The sentence of a result: as the shape says it, with what was found put in for its placeholders.

>>> filled("{$this} 超过 {?limit}，{没有这个}", {"limit": "100"}.get)
'{$this} 超过 100，{没有这个}'
"""

import re
from collections.abc import Callable

from jixiao.check.queries import Origin
from jixiao.check.terms import SH, local
from jixiao.check.words import Words
from jixiao.graph.vocabulary import label
from jixiao.report.speech import say, words

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_GROUP = "constraint"
_END = "ConstraintComponent"


def filled(text: str, found: Callable[[str], str | None]) -> str:
    """A message with what was found; a name for which there is nothing stays."""
    return _PLACEHOLDER.sub(lambda match: _or(found(match[1]), match[0]), text)


def _or(found: str | None, otherwise: str) -> str:
    return otherwise if found is None else found


def usual_words(origin: Origin) -> Words:
    """What is said of a constraint whose shape says nothing, in words of ours."""
    name = local(origin.component).removesuffix(_END)
    known = words()[_GROUP]
    key = name if name in known else "other" if origin.path else "itself"
    return Words.of(
        lambda language: say(f"{_GROUP}.{key}", language, path=_path(origin, language), name=name)
    )


def _path(origin: Origin, language: str) -> str:
    """The property as people call it."""
    if origin.fields:
        return label(origin.fields[0], language) or local(origin.fields[0])
    return origin.path.replace(f"<{SH}", "<sh:") or "·"
