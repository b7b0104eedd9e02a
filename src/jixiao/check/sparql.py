"""A constraint in SPARQL, asked of all nodes at once: where the pattern of its targets must be put.

SHACL asks such a query once for each node, with ``$this`` known everywhere. Asked of all at once, ``$this``
must be bound by a pattern: in the outermost group, and in every other group whose expressions use it without
binding it. A query for which this would mean something else is not rewritten at all.

>>> said = at_once("SELECT $this { $this <p> ?a { BIND(STR($this) AS ?b) } }", "?this a <C> .")
>>> print(said)
SELECT ?this { ?this a <C> . ?this <p> ?a { ?this a <C> . BIND(STR(?this) AS ?b) } }
>>> at_once("SELECT (COUNT(?a) AS ?value) { $this <p> ?a }", "?this a <C> .") is None
True
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.ask.tokens import TOKEN

# What SHACL does not allow in a query whose variables are known beforehand, and what reaches other machines.
_FORBIDDEN = ("MINUS", "VALUES", "SERVICE")
_ONE_BY_ONE = {"LIMIT", "OFFSET", "REDUCED"}  # of a node, and not of all nodes
_KNOWN = {"shapesGraph", "currentShape"}  # variables that SHACL also knows beforehand
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_EXPRESSIONS = {"FILTER", "BIND"}
_PATTERNS = {"REGEX": 1, "REPLACE": 1}  # which argument is a regular expression
_PAIRS = {"(": ")", "{": "}", "[": "]"}
THIS = "this"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.upper() in words


@dataclass
class _Group:
    """A group of the pattern: where it opens, and how it uses the variable."""

    opens: int
    outer: bool  # bound by nothing around it
    inside: bool = False  # of EXISTS, where what is around it is known
    is_select: bool = False
    expressed: bool = False
    bound: bool = False


@dataclass
class _Select:
    """A SELECT: what it projects and by what it groups."""

    projects: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    has_group: bool = False
    aggregates: bool = False

    @property
    def is_set_at_a_time(self) -> bool:
        if not (self.projects & {THIS, "*"}):
            return False
        return THIS in self.groups if self.has_group or self.aggregates else True


def forbidden(query: str) -> list[str]:
    """The words in a query that SHACL does not allow there."""
    return list(dict.fromkeys(each.text.upper() for each in _tokens(query) if each.is_word(*_FORBIDDEN)))


def with_path(query: str, path: str) -> str:
    """The query with a path for ``$PATH``."""
    return _replaced(query, "PATH", path)


def prefixes(query: str) -> set[str]:
    """The prefixes that a query uses and does not declare itself.

    >>> prefixes("PREFIX a: <e:a#> SELECT $this { $this a:x b:y }")
    {'b'}
    """
    tokens = list(_tokens(query))
    own = {each.text for at, each in enumerate(tokens) if at and tokens[at - 1].is_word("PREFIX")}
    used = {f"{each.text.partition(':')[0]}:" for each in tokens if each.kind == "prefixed"}
    return {each.rstrip(":") for each in used - own - {"_:"}}


def unpaired(query: str) -> str | None:
    """What follows the bracket that has no other; ``None`` where all are closed.

    >>> unpaired("SELECT $this { $this <p> ?a FILTER(?a > 3 }")
    '(?a > 3 }'
    """
    open_ = list[_Token]()
    for token in _tokens(query):
        if token.kind == "sign" and token.text in _PAIRS:
            open_.append(token)
        elif token.kind == "sign" and token.text in _PAIRS.values():
            if not open_:
                return query[token.start :]
            if _PAIRS[open_[-1].text] != token.text:
                return query[open_[-1].start :]
            open_.pop()
    return query[open_[-1].start :] if open_ else None


def patterns(query: str) -> list[str]:
    """The regular expressions that a query states as texts, as they stand there."""
    tokens = list(_tokens(query))
    found = []
    for at, token in enumerate(tokens):
        if token.is_word(*_PATTERNS):
            arguments = list(_arguments(tokens, at + 1))
            wanted = _PATTERNS[token.text.upper()]
            if len(arguments) > wanted and [each.kind for each in arguments[wanted]] == ["text"]:
                found.append(arguments[wanted][0].text)
    return list(dict.fromkeys(found))


def at_once(query: str, target: str) -> str | None:
    """The query for all nodes of a target; ``None`` where it can be asked only node by node."""
    tokens = list(_tokens(query))
    if any(each.is_word(*_ONE_BY_ONE) for each in tokens) or not _KNOWN.isdisjoint(_names(tokens)):
        return None
    selects = list(_selects(tokens))
    mentions = [select for select, known in selects if known]
    if not selects or not selects[0][0].is_set_at_a_time or not all(s.is_set_at_a_time for s in mentions):
        return None
    places = sorted(group.opens for group in _groups(tokens) if _needs(group))
    told, last = [], 0
    for place in places:
        told += [query[last:place], f" {target}"]
        last = place
    return _replaced("".join([*told, query[last:]]), THIS, f"?{THIS}")


def _needs(group: _Group) -> bool:
    if group.is_select or group.inside:
        return False
    return group.outer or (group.expressed and not group.bound)


def _tokens(query: str) -> Iterator[_Token]:
    for match in TOKEN.finditer(query):
        if match.lastgroup != "comment":
            yield _Token(match.lastgroup or "", match[0], match.start(), match.end())


def _names(tokens: list[_Token]) -> set[str]:
    return {each.text[1:] for each in tokens if each.kind == "variable"}


def _replaced(query: str, name: str, by: str) -> str:
    told, last = [], 0
    for token in _tokens(query):
        if token.kind == "variable" and token.text[1:] == name:
            told += [query[last : token.start], by]
            last = token.end
    return "".join([*told, query[last:]])


def _arguments(tokens: list[_Token], at: int) -> Iterator[list[_Token]]:
    """The arguments of a call, from its bracket on."""
    depth, argument = 0, list[_Token]()
    for token in tokens[at:]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 or (depth == 1 and token.text == ","):
            yield argument
            argument = []
        elif not (depth == 1 and token.text == "(" and not argument):
            argument.append(token)
        if depth == 0:
            return


def _groups(tokens: list[_Token]) -> list[_Group]:
    """All groups, each with its uses of the variable outside of the groups within it."""
    found, open_ = list[_Group](), list[_Group]()
    brackets, expression = 0, False
    for at, token in enumerate(tokens):
        if token.text == "{" and token.kind == "sign":
            group = _group(tokens, at, open_)
            found.append(group)
            open_.append(group)
            brackets, expression = 0, False
        elif token.text == "}" and token.kind == "sign":
            open_ = open_[:-1]
        elif token.is_word(*_EXPRESSIONS):
            brackets, expression = 0, True
        elif expression and token.text in "()":
            brackets += 1 if token.text == "(" else -1
            expression = brackets > 0
        elif token.kind == "variable" and token.text[1:] == THIS and open_:
            open_[-1].expressed |= expression
            open_[-1].bound |= not expression
    return found


def _group(tokens: list[_Token], at: int, open_: list[_Group]) -> _Group:
    around = open_[-1] if open_ else None
    is_select = at + 1 < len(tokens) and tokens[at + 1].is_word("SELECT")
    inside = tokens[at - 1].is_word("EXISTS") if at else False
    outer = around is None or (around.is_select and around.outer)
    return _Group(tokens[at].end, outer, inside or bool(around and around.inside), is_select)


def _selects(tokens: list[_Token]) -> Iterator[tuple[_Select, bool]]:
    """Every SELECT, and whether the variable is used in it."""
    for at, token in enumerate(tokens):
        if token.is_word("SELECT"):
            yield _select(tokens, at)


def _select(tokens: list[_Token], at: int) -> tuple[_Select, bool]:
    """What follows a SELECT: what is projected before its pattern, what is grouped by after it."""
    reach = list(_reach(tokens, at + 1))
    opens = next((number for number, (token, _) in enumerate(reach) if token.text == "{"), len(reach))
    head = [token for token, _ in reach[:opens]]
    tail = [token for token, depth in reach[opens:] if depth == 0]
    grouped = list(_grouped(tail))
    everything = {"*"} if any(token.text == "*" for token in head) else set[str]()
    select = _Select(
        projects=_names(head) | everything,
        groups=_names(grouped),
        has_group=bool(grouped),
        aggregates=any(token.is_word(*_AGGREGATES) for token in (*head, *tail)),
    )
    return select, THIS in _names([token for token, _ in reach])


def _reach(tokens: list[_Token], start: int) -> Iterator[tuple[_Token, int]]:
    """The tokens up to the end of the group in which a SELECT stands, each with its depth in the pattern."""
    depth = 0
    for token in tokens[start:]:
        depth -= token.text == "}"
        if depth < 0:
            return
        yield token, depth
        depth += token.text == "{"


def _grouped(tail: list[_Token]) -> Iterator[_Token]:
    """What stands between GROUP and what follows it."""
    grouping = False
    for token in tail:
        grouping = token.is_word("GROUP") or (grouping and not token.is_word("HAVING", "ORDER"))
        if grouping:
            yield token
