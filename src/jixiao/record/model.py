"""The records: a disclosure, its sections and figures, its project target forms and their indicators.

Missing is ``None``, never an empty text or a zero. What was written is kept beside what was understood.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.place import NOWHERE, Place
from jixiao.problems import Problem
from jixiao.record.value import Value


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of the source, and where they stand."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Organisation:
    """A unit (预算单位): its code, where one is glued to the name, and its name."""

    code: str | None
    name: str | None
    stated: Stated


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money as written, its unit as stated in the cell or over the table, and in yuan."""

    text: str
    unit: str | None
    yuan: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """One point of the cumulative payment plan (资金支出计划); a blank keeps its month."""

    month: int
    text: str | None
    percent: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class Goal:
    """One item of the goals, without its number."""

    text: str
    number: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class TargetValue:
    """A target value: what was understood of it, and where it stands."""

    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table; ``category`` is the code in ontology/indicator-categories.tsv."""

    level1: str | None
    level1_text: str | None
    level2: str | None
    level2_text: str | None
    category: str | None
    name: Stated | None
    definition: Stated | None
    value: TargetValue | None
    basis: Stated | None
    place: Place


@dataclass(frozen=True, slots=True)
class Form:
    """One project target form (项目绩效目标表) as disclosed."""

    number: int
    layout: str
    place: Place
    title: Stated | None = None
    year: Stated | None = None
    unit: Organisation | None = None
    responsible: Stated | None = None
    project_code: Stated | None = None
    project_name: Stated | None = None
    attribute: Stated | None = None
    period: Stated | None = None
    total: Amount | None = None
    fiscal: Amount | None = None
    other: Amount | None = None
    use: Stated | None = None
    plan: tuple[PlanPoint, ...] = ()
    goal: Stated | None = None
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    problems: tuple[Problem, ...] = ()


class SectionKind(StrEnum):
    """What a section of a disclosure is about; the concepts of scheme/section-type."""

    DUTIES = "duties"  # 部门职责
    BUDGET_OVERVIEW = "budget-overview"  # 预算编制说明
    REVENUE = "revenue"  # 收入说明
    EXPENDITURE = "expenditure"  # 支出说明
    CHANGE = "change"  # 比上年增减情况
    OPERATING_COST = "operating-cost"  # 机关运行经费
    THREE_PUBLIC = "three-public"  # “三公”经费
    OVERALL_TARGET = "overall-target"  # 总体绩效目标
    PARTIAL_TARGET = "partial-target"  # 分项绩效目标
    SAFEGUARDS = "safeguards"  # 工作保障措施
    PROCUREMENT = "procurement"  # 政府采购
    ASSETS = "assets"  # 国有资产
    GLOSSARY = "glossary"  # 名词解释
    OTHER = "other"  # 其他


@dataclass(frozen=True, slots=True)
class TargetPair:
    """A goal and its indicator in prose (绩效目标n / 绩效指标n)."""

    number: str | None
    goal: Stated | None
    indicator: Stated | None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the text of a disclosure, with the goal pairs it states."""

    kind: SectionKind
    heading: Stated | None
    paragraphs: tuple[Stated, ...]
    pairs: tuple[TargetPair, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Figure:
    """A disclosed figure (收入、支出、三公经费…), as written and, where it is money, in yuan."""

    label: str
    text: str
    number: Decimal | None
    unit: str | None
    yuan: Decimal | None
    section: SectionKind
    place: Place
    as_of: Stated | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a document says of itself: title, publishing unit, budget year, each with its evidence."""

    title: Stated | None = None
    unit: Organisation | None = None
    year: int | None = None
    year_evidence: Stated | None = None
    problems: tuple[Problem, ...] = ()


class Bucket(StrEnum):
    """Where a piece of the source went; the buckets partition it."""

    MAPPED = "mapped"  # a field of a record
    LABEL = "label"  # 栏目名称
    HEADER = "header"  # 表头，包括分页重复的
    FURNITURE = "furniture"  # 页码、域代码、标记
    NARRATIVE = "narrative"  # 文字部分
    UNMAPPED = "unmapped"  # 没有归处，必有问题说明


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a piece of the source, its bucket and, when mapped, its field."""

    bucket: Bucket
    text: str
    place: Place
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All that was understood of one document."""

    disclosure: Disclosure
    sections: tuple[Section, ...] = ()
    forms: tuple[Form, ...] = ()
    figures: tuple[Figure, ...] = ()
    ledger: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    characters: int = 0  # non-space ones, as the reader counted them apart from what it handed on
