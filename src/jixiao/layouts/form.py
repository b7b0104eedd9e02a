"""One form: the fields of its head and the rows of its table become a record."""

import re
from collections.abc import Iterable, Sequence

from jixiao.grid.model import Cell
from jixiao.layouts.head import Head, read_head
from jixiao.layouts.indicators import Indicators, read_indicators
from jixiao.layouts.layout import Layout
from jixiao.layouts.ledger import Ledger
from jixiao.layouts.narrative.stretch import stretch
from jixiao.layouts.segments import Segment
from jixiao.place import Place, joined
from jixiao.problems import Problem, problem
from jixiao.record.goals import split_goals
from jixiao.record.model import Amount, Form, Goal, Organisation, PlanPoint, Stated
from jixiao.record.money import read_amount
from jixiao.record.percent import read_percent
from jixiao.text import quoted
from jixiao.words.lexicon import lexicon

_CODED_NAME = re.compile(r"[\[【(（]?(?P<code>\d{3,9})[\]】)）]?[\s\-—–_:：]*(?P<name>[^\d\s].*)", re.DOTALL)
_PLAN = "plan."


def fields_seen(segment: Segment) -> frozenset[str]:
    """The fields whose labels the strips of a form bear."""
    words = (lexicon().word(cell.text) for strip in segment.strips for cell in strip.cells)
    titles = {lexicon().title(strip.text) for strip in segment.opening} & {"review"}
    return frozenset(word.field for word in words if word) | frozenset(filter(None, titles))


def read_form(number: int, segment: Segment, layout: Layout, ledger: Ledger) -> Form:
    """The record of one form."""
    head = read_head([*segment.opening, *segment.head], ledger, dict(layout.below))
    table = read_indicators(segment.headers, segment.rows, ledger) if segment.headers else Indicators()
    found: list[Problem] = [*head.problems, *table.problems]
    plan = _plan(head, found)
    return Form(
        number=number,
        layout=layout.name,
        place=joined(cell.place for strip in segment.strips for cell in strip.filled),
        title=head.title,
        year=head.year,
        unit=_organisation(head.cells.get("unit", [])),
        responsible=_stated(head.cells.get("responsible", [])),
        project_code=_stated(head.cells.get("project.code", [])),
        project_name=_stated(head.cells.get("project.name", [])),
        attribute=_stated(head.cells.get("attribute", [])),
        period=_stated(head.cells.get("period", [])),
        total=_amount(head, "budget.total", found),
        fiscal=_amount(head, "budget.fiscal", found),
        other=_amount(head, "budget.other", found),
        use=_stated(head.cells.get("use", [])),
        plan=plan,
        goal=_stated(head.cells.get("goal", [])),
        goals=_goals(head),
        indicators=tuple(table.rows),
        problems=tuple(found),
    )


def _stated(cells: Sequence[Cell]) -> Stated | None:
    words = "\n".join(cell.text.strip() for cell in cells if not cell.blank)
    return Stated(words, _place(cells)) if words else None


def _place(cells: Iterable[Cell]) -> Place:
    return joined(cell.place for cell in cells if not cell.blank)


def _organisation(cells: Sequence[Cell]) -> Organisation | None:
    """A unit, its code split from its name; a cell with nothing but digits is a code."""
    stated = _stated(cells)
    if stated is None:
        return None
    words = stated.text.replace("\n", "")
    found = _CODED_NAME.fullmatch(words)
    if found:
        return Organisation(found["code"], found["name"].strip(), stated)
    return Organisation(words, None, stated) if words.isdigit() else Organisation(None, words, stated)


def _amount(head: Head, name: str, found: list[Problem]) -> Amount | None:
    stated = _stated(head.cells.get(name, []))
    if stated is None:
        return None
    money = read_amount(stated.text, head.money_unit)
    if money is None or money.yuan is None:
        found.append(problem("V001", stated.place, text=quoted(stated.text)))
    unit, yuan = (money.unit, money.yuan) if money else (None, None)
    return Amount(stated.text, unit, yuan, stated.place)


def _plan(head: Head, found: list[Problem]) -> tuple[PlanPoint, ...]:
    """The points of the payment plan in the order of their months; a blank one keeps its place."""
    months = sorted(int(name.removeprefix(_PLAN)) for name in head.labels if name.startswith(_PLAN))
    return tuple(_plan_point(head, month, found) for month in months)


def _plan_point(head: Head, month: int, found: list[Problem]) -> PlanPoint:
    stated = _stated(head.cells.get(f"{_PLAN}{month}", []))
    if stated is None:
        return PlanPoint(month, None, None, head.labels[f"{_PLAN}{month}"].place)
    percent = read_percent(stated.text)
    if percent is None:
        found.append(problem("V002", stated.place, text=quoted(stated.text)))
    return PlanPoint(month, stated.text, percent, stated.place)


def _goals(head: Head) -> tuple[Goal, ...]:
    """The items of the goals without their numbers."""
    stated = _stated(head.cells.get("goal", []))
    if stated is None:
        return ()
    return tuple(
        Goal(item.text, item.number, stretch(stated, item.start, item.end).place)
        for item in split_goals(stated.text)
    )
