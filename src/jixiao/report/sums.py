"""The closing sum of a run: files, forms, rows, money; what is not disclosed is counted apart."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.report.numbers import grouped, in_wan
from jixiao.report.result import Result, all_problems, is_ours
from jixiao.report.speech import say


@dataclass(frozen=True, slots=True)
class Sums:
    """What was read of some documents."""

    documents: int = 0
    unread: int = 0
    forms: int = 0
    rows: int = 0
    figures: int = 0
    disclosed: int = 0  # forms that state their total
    yuan: Decimal = Decimal(0)
    problems: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.documents + other.documents,
            self.unread + other.unread,
            self.forms + other.forms,
            self.rows + other.rows,
            self.figures + other.figures,
            self.disclosed + other.disclosed,
            self.yuan + other.yuan,
            self.problems + other.problems,
        )

    def words(self, language: str, seconds: float) -> str:
        """The sum as one sentence."""
        parts = [
            say("sums.documents", language, count=f"{self.documents:,}"),
            say("sums.unread", language, count=self.unread) if self.unread else "",
            say("sums.forms", language, count=f"{self.forms:,}", rows=f"{self.rows:,}"),
            say("sums.figures", language, count=self.figures) if self.figures else "",
            self._money(language),
            self._problems(language),
            say("sums.seconds", language, seconds=f"{seconds:.1f}"),
        ]
        return say("sums.separator", language).join(filter(None, parts))

    def _money(self, language: str) -> str:
        if not self.forms:
            return ""
        wan, hidden = grouped(in_wan(self.yuan)), self.forms - self.disclosed
        key = "sums.money_part" if hidden else "sums.money"
        return say(key, language, wan=wan, disclosed=self.disclosed, hidden=hidden)

    def _problems(self, language: str) -> str:
        if not self.problems:
            return say("sums.no_problems", language)
        codes = say("sums.between", language).join(f"{code}×{n}" for code, n in sorted(self.problems.items()))
        return say("sums.problems", language, count=f"{self.problems.total():,}", codes=codes)


def sums_of(result: Result) -> Sums:
    """The sums of one document."""
    records = result.records
    forms = records.forms if records else ()
    totals = [form.total.yuan for form in forms if form.total and form.total.yuan is not None]
    return Sums(
        documents=0 if is_ours(result) else 1,
        unread=0 if records or is_ours(result) else 1,
        forms=len(forms),
        rows=sum(len(form.indicators) for form in forms),
        figures=len(records.figures) if records else 0,
        disclosed=len(totals),
        yuan=sum(totals, Decimal(0)),
        problems=Counter(each.code for each in all_problems(result)),
    )
