"""A page whose unclosed tags nest without end: the tags that only group lose their depth, no text is lost."""

import re
from collections import Counter
from dataclasses import dataclass, field

_DEEPEST = 300  # groups within each other; cells, lists and tables between them add to these
_EDGE = "<p></p>"  # a new line begins, as at the edge of a block; by itself it prints nothing
_BLOCKS = frozenset({"div", "center", "section", "article", "form", "blockquote", "main", "header", "footer"})

# Comments and scripts are passed over; an end that is missing is the end of the page.
_TAG = re.compile(
    r"""
      <!--.*?(?:-->|\Z)
    | <(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)
    | <(?P<end>/?)(?P<name>div|center|section|article|form|blockquote|main|header|footer
        |font|span|big|small|b|i|u|s|strong|em|a|sub|sup|ins|o:p)(?=[\s/>])[^<>]*>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def flattened(page: str) -> str:
    """The page without the groups that stand deeper than any real one.

    >>> flattened("<div>" * 300 + "<div>甲<div>乙").removeprefix("<div>" * 300)
    '<p></p>甲<p></p>乙'
    """
    return _TAG.sub(_Groups().tag, page)


@dataclass(slots=True)
class _Groups:
    """The groups that are open, and whether each keeps its tags."""

    names: list[str] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    open_: Counter[str] = field(default_factory=Counter)
    deep: int = 0  # how many of them keep their tags

    def tag(self, found: re.Match[str]) -> str:
        """What stands in the place of a tag."""
        name = (found["name"] or "").lower()
        if not name:
            return found[0]
        keeps = self._close(name) if found["end"] else self._begin(name)
        return found[0] if keeps else _EDGE if name in _BLOCKS else ""

    def _begin(self, name: str) -> bool:
        keeps = self.deep < _DEEPEST
        self.names.append(name)
        self.kept.append(keeps)
        self.open_[name] += 1
        self.deep += keeps
        return keeps

    def _close(self, name: str) -> bool:
        """Ends the group, and those within it that were never closed; whether its start was kept."""
        if not self.open_[name]:
            return True
        while True:
            last, keeps = self.names.pop(), self.kept.pop()
            self.open_[last] -= 1
            self.deep -= keeps
            if last == name:
                return keeps
