"""The report as SHACL has it: a sh:ValidationReport in Turtle, the same bytes for the same findings."""

from collections.abc import Iterator

from jixiao.check.checking import Checked
from jixiao.check.finding import Finding
from jixiao.check.terms import SH
from jixiao.graph.quads import in_language

_HEAD = f"@prefix sh: <{SH}> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"


def lines(checked: Checked, _language: str, _width: int) -> Iterator[str]:
    """The report, then its results; their labels follow from their order."""
    yield _HEAD
    conforms = str(not checked.findings).lower()
    yield f"_:report a sh:ValidationReport ;\n    sh:conforms {conforms}"
    yield from (f" ;\n    sh:result {_label(number)}" for number in range(1, len(checked.findings) + 1))
    yield " .\n"
    for number, each in enumerate(checked.findings, 1):
        yield from _result(number, each)


def _label(number: int) -> str:
    return f"_:result-{number}"


def _result(number: int, finding: Finding) -> Iterator[str]:
    yield f"\n{_label(number)} a sh:ValidationResult"
    for predicate, term in _said(finding):
        yield f" ;\n    sh:{predicate} {term}"
    yield " .\n"


def _said(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "focusNode", finding.focus
    if finding.path:
        yield "resultPath", finding.path
    if finding.value:
        yield "value", finding.value
    yield "sourceShape", finding.shape
    if finding.constraint:
        yield "sourceConstraint", finding.constraint
    yield "sourceConstraintComponent", f"<{finding.component}>"
    yield "resultSeverity", f"sh:{finding.severity.value}"
    for language, text in (("zh", finding.message.zh), ("en", finding.message.en)):
        if text:
            yield "resultMessage", in_language(text, language)
