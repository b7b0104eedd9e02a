r"""The text of a query, as far as it must be understood: where its outermost group begins, what it asks for.

A value is bound by a row of VALUES at the beginning of the outermost group, written as a term of N-Triples,
so that every engine, near or far, gets the same query; no word of a request is pasted into it as it is.

>>> bound('SELECT ?a WHERE { ?a ?b ?c } # {', {"c": Literal('x" } DROP')})
'SELECT ?a WHERE { VALUES ?c { "x\\" } DROP" } ?a ?b ?c } # {'
>>> names_graphs("SELECT * { ?graph ?p 'GRAPH' }"), names_graphs("SELECT * { graph ?g { ?s ?p ?o } }")
(False, True)
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from jixiao.ask.tokens import TOKEN

_SILENT = frozenset({"comment", "iri", "text"})
_GRAPHS = frozenset({"GRAPH", "FROM"})


class Form(StrEnum):
    """What a query asks for."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


def form_of(query: str) -> Form | None:
    """The form of a query; none, where there is no word for one."""
    words = (match[0].upper() for match in _tokens(query) if match.lastgroup == "word")
    return next((Form(word) for word in words if word in set(Form)), None)


def names_graphs(query: str) -> bool:
    """Whether the query asks for named graphs."""
    return any(match.lastgroup == "word" and match[0].upper() in _GRAPHS for match in _tokens(query))


def asks_elsewhere(query: str) -> bool:
    """Whether a part of the query is for another address."""
    return any(match.lastgroup == "word" and match[0].upper() == "SERVICE" for match in _tokens(query))


def bound(query: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """The query with a value for some of its variables; it stays on its lines."""
    at = _outermost(query) if values else None
    if at is None:
        return query
    rows = "".join(f" VALUES ?{name} {{ {term} }}" for name, term in values.items())
    return query[:at] + rows + query[at:]


def completed(query: str, prefixes: Mapping[str, str]) -> tuple[str, int]:
    """The query with the prefixes that it uses and does not declare; and how many lines that adds."""
    used = {match[0].partition(":")[0] for match in _tokens(query) if match.lastgroup == "prefixed"}
    stated = set(_declared(query))
    missing = [f"PREFIX {name}: <{prefixes[name]}>" for name in sorted(used - stated) if name in prefixes]
    return (" ".join(missing) + "\n" + query, 1) if missing else (query, 0)


def variables(query: str) -> set[str]:
    """All variables of the query."""
    return {match[0][1:] for match in _tokens(query) if match.lastgroup == "variable"}


def _declared(query: str) -> Iterator[str]:
    """The prefixes that the query declares."""
    before = ""
    for match in _tokens(query):
        if before == "PREFIX" and match.lastgroup == "prefixed":
            yield match[0].partition(":")[0]
        before = match[0].upper() if match.lastgroup == "word" else ""


def _outermost(query: str) -> int | None:
    """Where the outermost group of the pattern begins; nowhere, where a pattern is a template, too."""
    opened = [match for match in _tokens(query) if match.lastgroup in ("sign", "word")]
    constructs = form_of(query) is Form.CONSTRUCT
    if constructs and _is_short(opened):
        return None
    depth, groups = 0, 0
    for match in opened:
        if match[0] == "{":
            if depth == 0:
                groups += 1
                if groups > constructs:
                    return match.end()
            depth += 1
        elif match[0] == "}":
            depth -= 1
    return None


def _is_short(tokens: list[re.Match[str]]) -> bool:
    """CONSTRUCT WHERE { … }: the pattern is the template, and holds nothing but triples."""
    words = [match[0].upper() for match in tokens[: _first(tokens)]]
    return bool(words) and words[-1] == "WHERE"


def _first(tokens: list[re.Match[str]]) -> int:
    return next((at for at, match in enumerate(tokens) if match[0] == "{"), len(tokens))


def _tokens(query: str) -> Iterator[re.Match[str]]:
    """The tokens that are no comments, addresses or texts."""
    return (match for match in TOKEN.finditer(query) if match.lastgroup not in _SILENT)
