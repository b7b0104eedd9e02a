"""Where a finding stands, in words: the file with its line or cell, the form, the row."""

from dataclasses import replace

from jixiao.check.excerpts import place_of
from jixiao.check.finding import Finding, Spot
from jixiao.check.severity import Severity
from jixiao.check.statements import Told
from jixiao.report.lines import problem_line
from jixiao.report.speech import say
from jixiao.source.refusals import chinese
from jixiao.text import quoted

_NAME = 24  # signs of the name of a row
TEXT = 60  # signs of what is quoted
_MANY = 4  # cells that are named; more of them are a whole block


def place_words(spot: Spot, language: str) -> str:
    """The lines, or the cells, without the file."""
    if spot.lines:
        first, last = spot.lines
        return f"{first}" if first == last else f"{first}-{last}"
    place = place_of(spot.passages)
    some = place_of(spot.passages[:_MANY])
    return some.words(language) + ("…" if len(place.spots) > _MANY else "")


def row_words(spot: Spot, language: str) -> str:
    """The row of the form, with its name; nothing where the finding is of no row."""
    if spot.row is None:
        return ""
    return say("check.row", language, number=spot.row, name=quoted(spot.indicator, _NAME))


def count_rows(numbers: list[int], language: str) -> str:
    """The numbers of rows, those that follow each other as a range.

    >>> count_rows([1, 2, 3, 5, 8, 9], "zh")
    '1–3、5、8–9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = (f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return say("check.comma", language).join(said)


def form_words(spot: Spot, language: str) -> str:
    """The form with its project; what is no form is the disclosure."""
    if spot.form is None:
        return say("check.no_form", language)
    name = spot.project or say("table.unnamed", language)
    return say("table.form", language, number=spot.form, name=name)


def unit_words(code: str, name: str, language: str) -> str:
    """The unit with its code."""
    if not (code or name):
        return say("check.no_unit", language)
    return say("check.unit", language, name=name, code=code) if code and name else name or code


def sentence(finding: Finding, language: str) -> str:
    """What is wrong, and what stands there, where the sentence does not quote it."""
    said = with_term(finding, language)
    text = quoted(finding.text, TEXT)
    if not text or text in said:
        return said
    return said + say("check.stands", language, text=say("check.mark", language, text=text))


def with_term(finding: Finding, language: str) -> str:
    """What is wrong, with the term that it is about, where the sentence does not name it."""
    said, term = finding.message.say(language), finding.about.say(language)
    return said if not term or term in said else said + say("check.about", language, term=term)


def severity_words(severity: Severity, language: str) -> str:
    """What a severity is called."""
    return say(f"check.{severity.name.lower()}", language)


def count_words(counts: dict[Severity, int], language: str) -> str:
    """How many there are of each severity."""
    told = (f"{severity_words(severity, language)} {count:,}" for severity, count in counts.items())
    return say("check.between", language).join(told)


def told_words(told: Told, language: str) -> str:
    """What is wrong with a rule, with its file and line; the words of the system in the same language."""
    problem = told.problem
    if language == "zh":
        problem = replace(problem, found=tuple((name, chinese(text)) for name, text in problem.found))
    return problem_line(told.file, problem, language)
