"""Records as JSON, one object a line; docs/record.schema.json says what stands in it.

An object carries its own ``place``; what is a bare text has its place under ``places``, by the same name.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from jixiao.place import Json, Place, Span
from jixiao.record.model import (
    Amount,
    Disclosure,
    Figure,
    Form,
    Indicator,
    Organisation,
    PlanPoint,
    Section,
    Stated,
    TargetPair,
    TargetValue,
)
from jixiao.report.closing import closing
from jixiao.report.numbers import plain
from jixiao.report.result import Result, all_problems, form_year, whole_problems
from jixiao.report.speech import say
from jixiao.source.catalogue import COLUMNS, CatalogueEntry

_LINE_ENDS = {
    ord(char): f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"
}  # some programs end a line here
Part = Section | Form | Figure


def lines(result: Result) -> Iterator[str]:
    """The document as lines of JSON, the sums last; problems are told in both languages."""
    for thing in objects(result):
        yield json.dumps(thing, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def objects(result: Result) -> Iterator[Json]:
    """The objects of a document, in its order, the document itself last."""
    records = result.records
    if records:
        source: Json = {"file": result.name, "sha256": result.sha256}
        yield {"type": "disclosure"} | _disclosure(records.disclosure, result.entry) | {"source": source}
        for part in _in_order((*records.sections, *records.forms, *records.figures)):
            yield _part(part, records.disclosure.year, source)
    yield {"type": "document"} | _document(result)


def _in_order(parts: tuple[Part, ...]) -> list[Part]:
    """The parts as they stand in the text; other kinds of source have no order across their parts."""
    starts = [_start(part.place) for part in parts]
    if None in starts:
        return list(parts)
    return sorted(parts, key=lambda part: _start(part.place) or 0)


def _start(place: Place) -> int | None:
    return min((spot.start for spot in place.spots if isinstance(spot, Span)), default=None)


def _part(part: Part, year: int | None, source: Json) -> Json:
    match part:
        case Section():
            return {"type": "section"} | _section(part) | {"source": source}
        case Form():
            return {"type": "form"} | _form(part, year, source)
        case Figure():
            return {"type": "figure"} | _figure(part) | {"source": source}


def _disclosure(disclosure: Disclosure, entry: CatalogueEntry | None) -> Json:
    return {
        "title": _text(disclosure.title),
        "unit": _organisation(disclosure.unit),
        "year": disclosure.year,
        "year_evidence": _text(disclosure.year_evidence),
        "catalogue": _entry(entry),
        "places": _places(title=disclosure.title, year_evidence=disclosure.year_evidence),
        "problems": [each.as_json() for each in disclosure.problems],
    }


def _entry(entry: CatalogueEntry | None) -> Json | None:
    if entry is None:
        return None
    names = (column.name for column in COLUMNS)
    return {name: getattr(entry, name) for name in names} | {"lines": entry.place.as_json()["lines"]}


def _section(section: Section) -> Json:
    return {
        "section": say(f"section.{section.kind}", "zh"),
        "kind": section.kind.value,
        "heading": _text(section.heading),
        "paragraphs": [each.text for each in section.paragraphs],
        "pairs": [_pair(pair) for pair in section.pairs],
        "place": section.place.as_json(),
        "places": _places(heading=section.heading)
        | {"paragraphs": [each.place.as_json() for each in section.paragraphs]},
    }


def _pair(pair: TargetPair) -> Json:
    return {
        "number": pair.number,
        "goal": _text(pair.goal),
        "indicator": _text(pair.indicator),
        "places": _places(goal=pair.goal, indicator=pair.indicator),
    }


def _form(form: Form, year: int | None, source: Json) -> Json:
    budget = {"total": form.total, "fiscal": form.fiscal, "other": form.other}
    goals = {"goals": [goal.place.as_json() for goal in form.goals]}
    return {
        "form": form.number,
        "layout": form.layout,
        "title": _text(form.title),
        "year": form_year(form) or year,
        "unit": _organisation(form.unit),
        "responsible": _text(form.responsible),
        "project": _project(form),
        "budget": {name: _amount(amount) for name, amount in budget.items()},
        "use": _text(form.use),
        "plan": [_plan_point(point) for point in form.plan],
        "goal": _text(form.goal),
        "goals": [goal.text for goal in form.goals],
        "indicators": [_indicator(indicator) for indicator in form.indicators],
        "places": _places(
            title=form.title, year=form.year, responsible=form.responsible, use=form.use, goal=form.goal
        )
        | goals,
        "source": source | {"lines": form.place.as_json()["lines"]},
        "place": form.place.as_json(),
        "problems": [each.as_json() for each in form.problems],
    }


def _project(form: Form) -> Json:
    stated = {
        "code": form.project_code,
        "name": form.project_name,
        "attribute": form.attribute,
        "period": form.period,
    }
    return {name: _text(each) for name, each in stated.items()} | {"places": _places(**stated)}


def _organisation(unit: Organisation | None) -> Json | None:
    if unit is None:
        return None
    place = unit.stated.place.as_json()
    return {"code": unit.code, "name": unit.name, "text": _text(unit.stated), "place": place}


def _amount(amount: Amount | None) -> Json | None:
    if amount is None:
        return None
    place = amount.place.as_json()
    return {"text": amount.text, "unit": amount.unit, "yuan": _number(amount.yuan), "place": place}


def _plan_point(point: PlanPoint) -> Json:
    place = point.place.as_json()
    return {"month": point.month, "text": point.text, "percent": _number(point.percent), "place": place}


def _indicator(indicator: Indicator) -> Json:
    stated = {"name": indicator.name, "definition": indicator.definition, "basis": indicator.basis}
    return {
        "level1": indicator.level1,
        "level1_text": indicator.level1_text,
        "level2": indicator.level2,
        "level2_text": indicator.level2_text,
        "category": indicator.category,
        "name": _text(indicator.name),
        "definition": _text(indicator.definition),
        "value": _value(indicator.value),
        "basis": _text(indicator.basis),
        "place": indicator.place.as_json(),
        "places": _places(**stated),
    }


def _value(target: TargetValue | None) -> Json | None:
    if target is None:
        return None
    value = target.value
    return {
        "text": value.text,
        "kind": value.kind.value,
        "operator": value.operator,
        "number": _number(value.number),
        "upper": _number(value.upper),
        "scale": _number(value.scale),
        "unit": value.unit,
        "per": list(value.per),
        "approximate": value.approximate,
        "remark": value.remark,
        "fault": value.fault,
        "place": target.place.as_json(),
    }


def _figure(figure: Figure) -> Json:
    return {
        "label": figure.label,
        "text": figure.text,
        "number": _number(figure.number),
        "unit": figure.unit,
        "yuan": _number(figure.yuan),
        "section": say(f"section.{figure.section}", "zh"),
        "kind": figure.section.value,
        "as_of": _text(figure.as_of),
        "place": figure.place.as_json(),
        "places": _places(as_of=figure.as_of),
    }


def _document(result: Result) -> Json:
    records, sums = result.records, closing(result)
    forms = records.forms if records else ()
    return {
        "file": result.name,
        "sha256": result.sha256,
        "read": records is not None,
        "counts": {
            "sections": len(records.sections) if records else 0,
            "forms": len(forms),
            "indicators": sum(len(form.indicators) for form in forms),
            "figures": len(records.figures) if records else 0,
            "problems": len(all_problems(result)),
        },
        "ledger": {
            "in": sums.inside,
            "out": sums.outside,
            "buckets": {
                each.bucket.value: {"entries": each.entries, "characters": each.characters}
                for each in sums.buckets
            },
        },
        "problems": [each.as_json() for each in whole_problems(result)],
    }


def _text(stated: Stated | None) -> str | None:
    return (stated.text or None) if stated else None


def _number(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _places(**stated: Stated | None) -> Json:
    return {name: each.place.as_json() for name, each in stated.items() if each}
