"""Findings of a form that say the same are told once, with all their rows and places."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from jixiao.check.finding import Finding
from jixiao.check.report.where import TEXT, count_rows, place_words, row_words, with_term
from jixiao.report.speech import say
from jixiao.text import quoted


@dataclass(frozen=True, slots=True)
class Fold:
    """Some findings with one sentence; most have but one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """One of them, for what they have in common."""
        return self.findings[0]

    def place(self, language: str) -> str:
        """``file:12、15``; without a file, the thing itself."""
        places = dict.fromkeys(place_words(each.spot, language) for each in self.findings)
        listed = say("check.comma", language).join(filter(None, places))
        return f"{self.first.spot.file}:{listed}".strip(":") or self.first.iri

    def rows(self, language: str) -> str:
        """The row with its name, or the numbers of all rows."""
        numbers = _rows(self.findings)
        if len(numbers) > 1:
            return say("check.rows", language, numbers=count_rows(numbers, language))
        many = len(self.findings) > 1 and not numbers
        said = say("check.times", language, count=len(self.findings)) if many else ""
        return said or row_words(self.first.spot, language)

    def sentence(self, language: str) -> str:
        """What is wrong."""
        return with_term(self.first, language)

    def quotation(self, language: str) -> str:
        """What stands there; where it differs from row to row, with the rows."""
        texts = _texts(self.findings)
        if len(texts) < 2:  # noqa: PLR2004 (one text, or none)
            return say("check.mark", language, text=quoted(next(iter(texts)), TEXT)) if texts else ""
        said = (
            say("check.of_rows", language, numbers=count_rows(rows, language), text=quoted(text, TEXT))
            if (rows := _rows(found))
            else say("check.mark", language, text=quoted(text, TEXT))
            for text, found in texts.items()
        )
        return say("check.semicolon", language).join(said)


def _rows(findings: Iterable[Finding]) -> list[int]:
    return sorted({each.spot.row for each in findings if each.spot.row is not None})


def _texts(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The texts that the sentence does not quote already, each with its findings."""
    found: dict[str, list[Finding]] = {}
    for each in findings:
        if each.text and each.text not in each.message.zh:
            found.setdefault(each.text, []).append(each)
    return found


def folded(findings: Iterable[Finding]) -> list[Fold]:
    """The findings of a form, those with one sentence together, in their order."""
    ordered = sorted(findings, key=_sentence)  # stable: the order of the source stays
    folds = [Fold(tuple(each)) for _, each in groupby(ordered, key=_sentence)]
    return sorted(folds, key=lambda fold: fold.first.order)


def _sentence(finding: Finding) -> tuple[object, ...]:
    return (finding.severity.rank, finding.rule, finding.message.zh, finding.about.zh)
