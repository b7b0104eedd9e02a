"""An invented disclosure: the records of two forms and some text, as reports get them."""

from dataclasses import replace
from decimal import Decimal

from jixiao.grid.model import Aside, Furniture, Paragraph, Piece, Restored, Table, table_of
from jixiao.place import Place, Span
from jixiao.problems import problem
from jixiao.record.model import (
    Amount,
    Bucket,
    Disclosure,
    Entry,
    Figure,
    Form,
    Goal,
    Indicator,
    Organisation,
    PlanPoint,
    Records,
    Section,
    SectionKind,
    Stated,
    TargetPair,
    TargetValue,
)
from jixiao.record.value import Value, ValueKind
from jixiao.report.result import Result

SHA = "0123456789abcdef" * 4


def at(first: int, last: int | None = None) -> Place:
    """Lines of a text whose lines have ten characters."""
    last = last or first
    return Place((Span(first * 10, last * 10 + 9, first, last),))


def stated(text: str, first: int, last: int | None = None) -> Stated:
    return Stated(text, at(first, last))


UNIT = Organisation("323001", "清河县文化和旅游局本级", stated("323001清河县文化和旅游局本级", 21))
INDICATORS = (
    Indicator(
        "产出指标",
        "产出指标",
        "数量指标",
        "11-数量指标",
        "output-quantity",
        stated("补充图书的农家书屋", 43),
        stated("年内按计划补充图书、并完成上架编目的农家书屋数量", 44, 45),
        TargetValue(
            Value("≥120个", ValueKind.COUNT, "≥", Decimal(120), unit="个"),
            at(46),
        ),
        stated("清文旅〔2021〕8号", 47),
        at(43, 47),
    ),
    Indicator(
        "产出指标",
        None,
        "成本指标",
        "成本指标",
        "output-cost",
        stated("每册补助标准", 50),
        None,
        TargetValue(
            Value(
                "约25.50元/册",
                ValueKind.MONETARY,
                None,
                Decimal("25.50"),
                unit="元",
                per=("册",),
                approximate=True,
            ),
            at(51),
        ),
        None,
        at(50, 51),
    ),
    Indicator(
        "满意度指标",
        "满意度指标",
        "服务对象满意度指标",
        "服务对象满意度指标",
        "satisfaction",
        stated("读者满意度", 55),
        stated("问卷中选择满意和较满意的读者所占比率", 56),
        None,
        stated("历史经验", 57),
        at(55, 57),
    ),
)
FORM = Form(
    number=1,
    layout="hebei",
    place=at(20, 60),
    title=stated("1.农家书屋图书补充更新绩效目标表", 20),
    unit=UNIT,
    project_code=stated("13099922P000010001", 24),
    project_name=stated("农家书屋图书补充更新", 26),
    total=Amount("60.00", "万元", Decimal("600000.00"), at(29)),
    fiscal=Amount("60.00", "万元", Decimal("600000.00"), at(31)),
    other=Amount("0", "万元", Decimal(0), at(33)),
    use=stated("购置图书及配送、编目的人工费用", 35),
    plan=(
        PlanPoint(3, None, None, at(36)),
        PlanPoint(6, "30.00%", Decimal("30.00"), at(37)),
        PlanPoint(10, "80%", Decimal(80), at(38)),
        PlanPoint(12, "100.00%", Decimal("100.00"), at(39)),
    ),
    goal=stated("1.补充图书两万册。\n2.培训村级管理员。", 40, 41),
    goals=(Goal("补充图书两万册。", "1", at(40)), Goal("培训村级管理员。", "2", at(41))),
    indicators=INDICATORS,
    problems=(problem("L009", at(55), name="读者满意度"),),
)
BARE_FORM = Form(
    number=2,
    layout="prose",
    place=at(70, 90),
    year=stated("（2023 年度）", 70),
    responsible=stated("044001", 71),
    goal=stated("广场文化活动有序开展", 72),
    goals=(Goal("广场文化活动有序开展", None, at(72)),),
    indicators=(replace(INDICATORS[1], name=stated("演出补助", 80), basis=stated("=1+1", 81)),),
)
RECORDS = Records(
    Disclosure(
        stated("清河县文化和旅游局2022年部门预算公开", 1),
        Organisation(None, "清河县文化和旅游局", stated("清河县文化和旅游局", 1)),
        2022,
        stated("2022年部门预算", 1),
        (problem("L011", at(1)),),
    ),
    (
        Section(
            SectionKind.PARTIAL_TARGET,
            stated("二、分项绩效目标", 5),
            (stated("保障公共文化场馆免费开放。", 6),),
            (TargetPair("1", stated("场馆开放。", 7), stated("全年不少于300天。", 8)),),
            at(5, 8),
        ),
    ),
    (FORM, BARE_FORM),
    (
        Figure(
            "2022年预算收入",
            "1200.5",
            Decimal("1200.5"),
            "万元",
            Decimal(12005000),
            SectionKind.REVENUE,
            at(95),
        ),
    ),
    (
        Entry(Bucket.HEADER, "一级指标", at(42)),
        Entry(Bucket.MAPPED, "≥120个", at(46), "indicator.value"),
        Entry(Bucket.FURNITURE, "- 1 -", at(48)),
        Entry(Bucket.NARRATIVE, "保障公共文化场馆\n免费开放。", at(6)),
    ),
    (problem("L005", at(58), text="填报人"),),
    25,
)


def piece(text: str, line: int) -> Piece:
    return Piece(text, at(line))


TABLE: Table = table_of([[("一级指标", (piece("一级指标", 42),)), ("≥120个", (piece("≥120个", 46),))]])
BLOCKS: tuple[Restored, ...] = (
    Paragraph("保障公共文化场馆免费开放。", (piece("保障公共文化场馆", 6), piece("免费开放。", 6))),
    TABLE,
    Furniture(piece("- 1 -", 48), Aside.PAGE_NUMBER),
)
READ = Result("清河县/2022.txt", SHA, BLOCKS, RECORDS)
UNREADABLE = Result("坏文件.docx", SHA, problems=(problem("D004", reason="zip"),))
