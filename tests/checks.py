"""The check in tests: built samples, and what plain pySHACL finds, to be compared with what we find."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import rdflib
from pyshacl import validate

from jixiao.check.checking import Checked, check, rulebook
from jixiao.check.finding import Finding

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
LISTS = [ROOT / "ontology" / f"{name}.ttl" for name in ("schemes", "units")]
HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix jx: <https://w3id.org/jixiao/ontology#> .
@prefix jsh: <https://w3id.org/jixiao/shapes#> .
@prefix e: <https://e.example/> .
"""
_SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_NUMBERS = (rdflib.XSD.decimal, rdflib.XSD.integer)
Result = tuple[str, str, str, str, str, str]  # focus, shape, component, severity, value, path


def checked(data: Path, *own: Path, rules: Iterable[str] = (), seconds: int = 20) -> Checked:
    """What we find."""
    return check(data, rulebook(own), rules, jobs=1, seconds=seconds)


def ours(findings: Iterable[Finding]) -> set[Result]:
    """Our findings, to be compared."""
    return {
        (
            _plain(each.focus),
            each.shape,
            each.component,
            each.severity.value,
            _plain(each.value),
            each.path if each.path.startswith("<") else "",  # others are no terms
        )
        for each in findings
    }


def theirs(data: Iterable[Path], shapes: Iterable[Path]) -> set[Result]:
    """What pySHACL finds; without messages, for it falls over a backslash in what they quote."""
    stated, rules = rdflib.Graph(), rdflib.Graph()
    for file in data:
        stated.parse(file)
    for file in shapes:
        rules.parse(file)
    rules.remove((None, _SH.message, None))
    _, report, _ = validate(stated, shacl_graph=rules, inplace=True)
    assert isinstance(report, rdflib.Graph), report
    return {_result(report, result) for result in report.objects(None, _SH.result)}


def _result(report: rdflib.Graph, result: rdflib.term.Node) -> Result:
    names = ("focusNode", "sourceShape", "sourceConstraintComponent", "resultSeverity", "value", "resultPath")
    focus, shape, component, severity, value, path = (report.value(result, _SH[name]) for name in names)
    assert focus is not None
    assert shape is not None
    return (
        _term(focus),
        shape.n3(),
        str(component),
        str(severity).rpartition("#")[2],
        _term(value) if value is not None else "",
        _term(path) if isinstance(path, rdflib.URIRef) else "",
    )


def _plain(term: str) -> str:
    """A term as N-Triples write it; numbers by their value, which stores may write in another way."""
    if not term.startswith('"'):
        return term
    graph = rdflib.Graph()
    graph.parse(data=f"<e:s> <e:p> {term} .", format="nt")
    return _term(next(graph.objects()))


def _term(node: rdflib.term.Node) -> str:
    if isinstance(node, rdflib.Literal) and node.datatype in _NUMBERS:
        try:
            return f"{Decimal(str(node)).normalize():f}"
        except ArithmeticError:
            return node.n3()
    return node.n3()


def put(folder: Path, name: str, text: str) -> Path:
    """A file with the usual prefixes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path
