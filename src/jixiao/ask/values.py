r"""The values of parameters: words of a request as terms, which no text can break out of.

>>> str(term_of("year", Type.YEAR, "2022")), str(term_of("name", Type.TEXT, 'a" } #'))
('"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"a\\" } #"')
>>> str(loose_term("<https://jixiao.example/a>")), str(loose_term('"甲"@zh')), str(loose_term("12"))
('<https://jixiao.example/a>', '"甲"@zh', '"12"^^<http://www.w3.org/2001/XMLSchema#integer>')
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from jixiao.ask.question import Param, Question, Type
from jixiao.ask.spelling import canonical
from jixiao.ask.wrong import WrongQuestionError
from jixiao.graph.vocabulary import prefixes

Term = NamedNode | Literal
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_QUOTED = re.compile(r'<[^<>]*>|".*"(@[A-Za-z-]+|\^\^<[^<>]*>)?', re.DOTALL)


def bindings(question: Question, given: Mapping[str, str]) -> dict[str, Term]:
    """A term for every parameter: what was given, else what is usual."""
    declared = {param.name: param for param in question.params}
    if declared:
        for name in given:
            if name not in declared:
                raise WrongQuestionError("Q006", name=name, question=question.name, known=", ".join(declared))
    found = {name: _declared(param, given.get(name)) for name, param in declared.items()}
    return found | {name: loose_term(text, name) for name, text in given.items() if name not in declared}


def _declared(param: Param, given: str | None) -> Term:
    text = param.usual if given is None else given
    if text is None:
        raise WrongQuestionError("Q008", name=param.name, type=param.type)
    return term_of(param.name, param.type, text)


def term_of(name: str, kind: Type, text: str) -> Term:
    """The term of a value."""
    term = _MAKERS[kind](text.strip())
    if term is None:
        raise WrongQuestionError("Q007", name=name, text=text, expected=_EXPECTED[kind])
    return term


def loose_term(text: str, name: str = "?") -> Term:
    """The term of a value for which no type is declared: written as in SPARQL, a number, or a text."""
    if _QUOTED.fullmatch(text.strip()):
        try:
            read = next(iter(parse(f"<x:s> <x:p> {text.strip()} .", format=RdfFormat.N_TRIPLES))).object
        except (SyntaxError, StopIteration):
            raise WrongQuestionError("Q007", name=name, text=text, expected='<https://…>, "…"@zh') from None
        return read if isinstance(read, NamedNode | Literal) else Literal(text)
    return _integer(text) or _decimal(text) or _prefixed(text) or Literal(text)


def _prefixed(text: str) -> Term | None:
    """A short name under a prefix of the ontology."""
    prefix, sign, local = text.partition(":")
    known = prefixes().get(prefix) if sign and _LOCAL.fullmatch(local) else None
    return NamedNode(known + local) if known else None


def _integer(text: str) -> Term | None:
    return Literal(text, datatype=NamedNode(f"{_XSD}integer")) if _INTEGER.fullmatch(text) else None


def _decimal(text: str) -> Term | None:
    return Literal(text, datatype=NamedNode(f"{_XSD}decimal")) if _DECIMAL.fullmatch(text) else None


def _year(text: str) -> Term | None:
    return Literal(text, datatype=NamedNode(f"{_XSD}gYear")) if _YEAR.fullmatch(text) else None


def _date(text: str) -> Term | None:
    try:
        found = date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return Literal(found, datatype=NamedNode(f"{_XSD}date")) if found == text else None


def _iri(text: str) -> Term | None:
    try:
        return NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError:
        return None


def _document(text: str) -> Term:
    """The canonical number where there is one, else the words as they are."""
    return Literal(canonical(text) or text)


_MAKERS: dict[Type, Callable[[str], Term | None]] = {
    Type.TEXT: Literal,
    Type.DOCUMENT: _document,
    Type.INTEGER: _integer,
    Type.DECIMAL: _decimal,
    Type.YEAR: _year,
    Type.DATE: _date,
    Type.IRI: _iri,
}
_EXPECTED = {
    Type.TEXT: "…",
    Type.DOCUMENT: "冀人社规〔2019〕2号",
    Type.INTEGER: "12",
    Type.DECIMAL: "12.5",
    Type.YEAR: "2022",
    Type.DATE: "2022-12-31",
    Type.IRI: "https://…",
}
