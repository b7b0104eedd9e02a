"""The pages of quality: how complete forms are, what the check found, each fault with its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from jixiao.check.completeness import Share
from jixiao.check.examples import Example, examples_of
from jixiao.check.finding import Finding
from jixiao.check.report.grouped import UnitGroup, by_unit, counted
from jixiao.check.report.where import place_words, row_words, sentence
from jixiao.check.sentences import filled
from jixiao.check.severity import ORDER, Severity
from jixiao.check.shapes import Rule
from jixiao.check.words import Words
from jixiao.publish.charts.svg import element, share
from jixiao.publish.lists import Part, parts
from jixiao.publish.shapes import Shapes

if TYPE_CHECKING:
    from jixiao.publish.site import File, Press
    from jixiao.publish.surroundings import Surroundings

HOME = "quality"
_PER_RULE, _PER_UNIT = 100, 100
MOST = 40  # rows of a list on the overview; all of them stand on a page of their own
LISTS = ("by-unit", "by-disclosure", "by-findings")


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule in words, and all that was found against it."""

    rule: Rule
    path: str
    findings: tuple[Finding, ...]
    examples: tuple[Example, ...]

    @property
    def messages(self) -> list[Words]:
        """What it says to whoever breaks it, each sentence once."""
        shapes = list(self.rule.shape.all())
        told = [select.messages or shape.messages for shape in shapes for select in shape.selects]
        told += [shape.messages for shape in shapes if shape.parameters]
        return list(dict.fromkeys(words for words in told if words))


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that was found of a unit."""

    group: UnitGroup
    path: str

    @property
    def counts(self) -> dict[Severity, int]:
        """How many there are of each severity."""
        return counted(self.group.findings)


class Quality:
    """What the pages show: rules and findings in their order, shares of what is filled in."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self.completeness = press.completeness
        self.findings = press.findings
        found: dict[str, list[Finding]] = {}
        for finding in press.findings:
            found.setdefault(finding.rule, []).append(finding)
        self.rules = [
            RulePage(rule, f"{HOME}/{rule.code}", tuple(found.get(rule.code, ())), tuple(examples_of(rule)))
            for rule in press.rules
        ]
        self.units = [UnitPage(group, f"{HOME}/unit/{_key(group)}") for group in by_unit(press.findings)]

    @cached_property
    def severities(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in ORDER}

    @cached_property
    def kept(self) -> int:
        """How many rules nothing breaks."""
        return sum(not page.findings for page in self.rules)

    @cached_property
    def most(self) -> int:
        """The most findings against one rule."""
        return max((len(page.findings) for page in self.rules), default=0)

    @property
    def groups(self) -> list[tuple[Words, list[RulePage]]]:
        """The rules by group."""
        found: dict[Words, list[RulePage]] = {}
        for page in self.rules:
            found.setdefault(page.rule.group, []).append(page)
        return list(found.items())

    @cached_property
    def by_unit(self) -> list[tuple[str | None, Share]]:
        """The units, the most complete first."""
        return _ranked(self.completeness.by_unit()) if self.completeness else []

    @cached_property
    def by_disclosure(self) -> list[tuple[str | None, Share]]:
        """The disclosures, the most complete first."""
        return _ranked(self.completeness.by_disclosure()) if self.completeness else []

    def rows(self, name: str) -> Sequence[Any]:
        """A list of the overview, by its name."""
        known: dict[str, Sequence[Any]] = {
            "by-unit": self.by_unit,
            "by-disclosure": self.by_disclosure,
            "by-findings": self.units,
        }
        return known[name]

    @cached_property
    def counts(self) -> dict[str, Counter[Severity]]:
        """How many findings of each severity the forms of a unit or disclosure have, by its IRI."""
        found: dict[str, Counter[Severity]] = {}
        of = (
            {form.form: (form.unit, form.disclosure) for form in self.completeness.forms}
            if self.completeness
            else {}
        )
        for finding in self.findings:
            for owner in of.get(finding.spot.page, (None, finding.spot.page)):
                found.setdefault(owner or "", Counter())[finding.severity] += 1
        return found


def _ranked(shares: dict[str | None, Share]) -> list[tuple[str | None, Share]]:
    return sorted(shares.items(), key=lambda each: (-(each[1].part or 0), -each[1].cells, each[0] or ""))


def _key(group: UnitGroup) -> str:
    """A name for the page of a unit: units of a check are known by code and name alone."""
    return sha256(f"{group.code}\n{group.name}".encode("utf-8", "replace")).hexdigest()[:12]


class QualityTelling:
    """How findings are told, in the language of a page."""

    @staticmethod
    def place(at: "Surroundings", finding: Finding) -> Markup:
        """Where it stands, linked with its evidence."""
        spot = finding.spot
        place = place_words(spot, at.language)
        words = at.say("line", number=place) if spot.lines else place
        href = _link(at, finding)
        return Markup('<a href="{}">{}</a>').format(href, words) if href else escape(words)

    @staticmethod
    def sentence(at: "Surroundings", finding: Finding) -> str:
        """What is wrong, and what stands there."""
        return sentence(finding, at.language)

    @staticmethod
    def row(at: "Surroundings", finding: Finding) -> str:
        """The row, with its name."""
        return row_words(finding.spot, at.language)

    @staticmethod
    def severity(at: "Surroundings", severity: Severity) -> Markup:
        """The severity under its mark."""
        name = severity.name.lower()
        return Markup(f'<span class="sev {name}">{escape(at.say(f"severity-{name}"))}</span>')  # noqa: S704 (escaped)

    @staticmethod
    def message(at: "Surroundings", words: Words) -> str:
        """A message without what was found."""
        return filled(words.say(at.language), lambda _: "…")

    @staticmethod
    def by_form(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
        """The findings by the form, or the disclosure, on which they stand."""
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            found.setdefault(finding.spot.page, []).append(finding)
        return list(found.items())

    @staticmethod
    def percent(part: float | None) -> str:
        """A share; 100 % only where nothing is missing, 0 % only where nothing is there."""
        if part is None:
            return "–"
        rounded = round(part * 1000) / 10
        if rounded in (0, 100) and part not in (0, 1):
            rounded = 99.9 if part > 0.5 else 0.1  # noqa: PLR2004 (half)
        return f"{rounded:g}%"

    @staticmethod
    def bar(part: float | None, kind: str) -> Markup:
        """A bar as long as a share."""
        if not part:
            return Markup("")
        block = element("rect", width=share(part), height="100%", rx=2, class_=kind)
        return element("svg", block, class_="bar", width="100%", height=10, aria_hidden="true")


def _link(at: "Surroundings", finding: Finding) -> str | None:
    """The link to the words that a finding is about, else to the line."""
    spot = finding.spot
    if spot.source and spot.passages:
        return at.link(f"{spot.source}#{spot.passages[0]}")
    source = at.sources.of(spot.source)
    sheet = source.sheet_at(spot.lines[0]) if source and spot.lines else None
    return f"{at.to(sheet.path)}#L{spot.lines[0]}" if sheet and spot.lines else None


_TELLING = QualityTelling()


class QualityRoom:
    """The overview, a page for each rule, a page for each unit; none without a check."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self._quality = Quality(press)
        press.shared["quality"] = (self._quality, _TELLING) if press.rules else None
        self._shapes = Shapes.shipped()
        self._rules = {page.path: page for page in self._quality.rules}
        self._units = {page.path: page for page in self._quality.units}

    @property
    def paths(self) -> Sequence[str]:
        """All pages, where there are rules."""
        lists = [f"{HOME}/{name}" for name in LISTS if len(self._quality.rows(name)) > MOST]
        return [HOME, *lists, *self._rules, *self._units] if self._rules else []

    def files(self, path: str) -> Iterator["File"]:
        """A page in both languages."""
        if path == HOME:
            yield from self._press.pages_of(
                "quality", path, None, quality=self._quality, tell=_TELLING, most=MOST
            )
        elif path.removeprefix(f"{HOME}/") in LISTS:
            yield from self._list(path)
        elif path in self._rules:
            yield from self._rule(self._rules[path])
        else:
            yield from self._unit(self._units[path])

    def _list(self, path: str) -> Iterator["File"]:
        name = path.removeprefix(f"{HOME}/")
        for part in parts(name, self._quality.rows(name), path, f"{path}/page"):
            shown = {"quality": self._quality, "name": name, "part": part, "tell": _TELLING}
            yield from self._press.pages_of("quality-list", part.path, None, **shown)

    def _rule(self, page: RulePage) -> Iterator["File"]:
        turtle = self._shapes.turtle(page.rule.name)
        for part in _parts(page.findings, page.path, _PER_RULE):
            shown = {"page": page, "part": part, "tell": _TELLING, "turtle": turtle}
            yield from self._press.pages_of("rule", part.path, None, **shown)

    def _unit(self, page: UnitPage) -> Iterator["File"]:
        for part in _parts(page.group.findings, page.path, _PER_UNIT):
            yield from self._press.pages_of("faults", part.path, None, page=page, part=part, tell=_TELLING)


def _parts(findings: Sequence[Finding], path: str, most: int) -> Iterator[Part]:
    return parts("findings", findings, path, f"{path}/page", most)
