"""What a reader must find in each kind of document: the truth less what the kind of document loses."""

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.truth import Figure, Form, Pair, Row, Truth


class Kind(StrEnum):
    """The kinds of document that the generator writes."""

    TIKA_DOC = "tika-doc"
    TIKA_DOCX = "tika-docx"
    PDF_TABLES = "pdf-tables"  # text of a PDF that prints the goals and the indicators only
    PDF_FORM = "pdf-form"  # text of a PDF that prints the whole form
    OCR = "ocr"
    MARKDOWN = "markdown"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One indicator row as it must be read."""

    level1: str | None
    level2: str | None
    level2_text: str | None
    name: str | None
    definition: str | None
    value: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class ExpectedForm:
    """One form as it must be read; ``plan`` is empty where the form has no plan."""

    unit_code: str | None
    unit_name: str | None
    responsible: str | None
    project_code: str | None
    project_name: str | None
    attribute: str | None
    period: str | None
    total: str | None
    fiscal: str | None
    other: str | None
    use: str | None
    plan: tuple[str | None, ...]
    goal: str | None
    goals: tuple[str, ...]
    rows: tuple[ExpectedRow, ...]


def expected(truth: Truth, kind: Kind) -> list[ExpectedForm]:
    """The forms of a document of the kind, in order."""
    forms = [_whole(form) for form in truth.forms]
    return [_goals_and_rows(form) for form in forms] if kind is Kind.PDF_TABLES else forms


def expected_figures(truth: Truth) -> list[Figure]:
    """The disclosed figures, in order; every kind of document prints the text of the sections."""
    return list(truth.figures)


def expected_pairs(truth: Truth) -> list[Pair]:
    """The goal and indicator pairs of all sections, in order."""
    return [pair for section in truth.sections for pair in section.pairs]


def _whole(form: Form) -> ExpectedForm:
    return ExpectedForm(
        unit_code=form.unit_code,
        unit_name=form.unit_name,
        responsible=form.responsible,
        project_code=form.code,
        project_name=form.name,
        attribute=form.attribute,
        period=form.period,
        total=form.total,
        fiscal=form.fiscal,
        other=form.other,
        use=form.use,
        plan=form.plan or (),
        goal=form.goal or None,
        goals=tuple(goal.text for goal in form.goals),
        rows=tuple(map(_row, form.rows)),
    )


def _row(row: Row) -> ExpectedRow:
    return ExpectedRow(
        row.level1, row.level2, row.level2_text, row.name, row.definition, row.value, row.basis
    )


def _goals_and_rows(form: ExpectedForm) -> ExpectedForm:
    return replace(NOTHING, goal=form.goal, goals=form.goals, rows=form.rows)


NOTHING = ExpectedForm(
    unit_code=None,
    unit_name=None,
    responsible=None,
    project_code=None,
    project_name=None,
    attribute=None,
    period=None,
    total=None,
    fiscal=None,
    other=None,
    use=None,
    plan=(),
    goal=None,
    goals=(),
    rows=(),
)
