"""Title, publisher and year, read from the text around the forms and from the forms."""

from collections.abc import Iterator, Sequence

from jixiao.layouts.disclosure.offices import coded_office, department, is_local, is_own_unit, office_in
from jixiao.layouts.disclosure.titles import title_of
from jixiao.layouts.disclosure.words import said
from jixiao.layouts.disclosure.years import year_in, year_of
from jixiao.layouts.narrative.words import traits
from jixiao.problems import problem
from jixiao.record.model import Disclosure, Form, Organisation, Section, Stated
from jixiao.text import fold


def read_disclosure(sections: Sequence[Section], forms: Sequence[Form]) -> Disclosure:
    """What the sections and forms of a document say of it."""
    title = title_of(sections)
    unit = _publisher(title, sections, forms)
    years = year_of(title, sections, forms)
    problems = years.problems if unit else (problem("L012"), *years.problems)
    return Disclosure(
        title=title,
        unit=unit,
        year=years.year.year if years.year else None,
        year_evidence=years.year.evidence if years.year else None,
        problems=problems,
    )


def _publisher(
    title: Stated | None, sections: Sequence[Section], forms: Sequence[Form]
) -> Organisation | None:
    """The department: by its own unit, a coded line, title or sentence, or as the one unit of all forms."""
    stated = [line for section in sections for line in (section.heading, *section.paragraphs)]
    lines = [line for line in stated if line]
    return (
        _of_own_unit(forms)
        or next(filter(None, map(coded_office, lines)), None)
        or (office_in(title) if title else None)
        or next(_who_publish(lines), None)
        or _subject(sections)
        or _shared(forms)
    )


def _of_own_unit(forms: Sequence[Form]) -> Organisation | None:
    """The department whose own unit (本级) has forms here, when there is only one such."""
    named = [form.unit for form in forms if form.unit and form.unit.code]
    units = [unit for unit in named if is_own_unit(unit.name or "")]
    if len({unit.code for unit in units}) != 1:
        return None
    return department(units[0].code or "", units[0].name or "", units[0].stated)


def _who_publish(lines: Sequence[Stated]) -> Iterator[Organisation]:
    """The offices in sentences that publish, and in lines that name the book of a year."""
    for line in lines:
        if year_in(line) or any(word in fold(line.text) for word in said("publishes")):
            office = office_in(line)
            if office:
                yield office


def _subject(sections: Sequence[Section]) -> Organisation | None:
    """The only office whose figures the sentences disclose."""
    lines = [line for section in sections if traits()[section.kind].figures for line in section.paragraphs]
    offices = [office for line in lines if (office := office_in(line)) and is_local(office)]
    return offices[0] if len({office.name for office in offices}) == 1 else None


def _shared(forms: Sequence[Form]) -> Organisation | None:
    """The unit that all forms name."""
    units = [form.unit for form in forms]
    same = {(unit.code, unit.name) for unit in units if unit and unit.name}
    return units[0] if len(same) == 1 and all(units) else None
