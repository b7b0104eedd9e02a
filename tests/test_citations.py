"""Citations in invented words: the grammar, the kinds, the exact places, and where each leads."""

import doctest
import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.assets import asset
from jixiao.cite.citations import citations_of, citations_of_section
from jixiao.cite.find import find_citations
from jixiao.cite.grammar import mentions
from jixiao.cite.kinds import kind_of_cell
from jixiao.cite.model import REAL, Anchor, Citation, Flag, Found, Kind, Number
from jixiao.cite.places import Context
from jixiao.cite.reasons import sentences
from jixiao.cite.resolve import Method, Resolution, Resolver, context_of, resolve
from jixiao.cite.titles import heads, is_title, title_key
from jixiao.cite.tokens import PAIRS
from jixiao.cite.words import NAME, read_words, words
from jixiao.place import NOWHERE, Place, Slot, Span
from jixiao.record.model import Form, Indicator, Section, SectionKind, Stated
from jixiao.registry import Registry, read_registry, shipped
from jixiao.text import lines_of

DOCS = Path(__file__).parent.parent / "docs"


def stated(text: str) -> Stated:
    return Stated(text, NOWHERE)


def numbers(text: str) -> list[str]:
    return [each.number.canonical for each in find_citations(stated(text)) if each.number]


def only(text: str) -> Found:
    (found,) = find_citations(stated(text))
    return found


# Numbers

SPELLINGS = {
    "冀水规〔2019〕2号": set(),
    "冀水规﹝2019﹞2号": {Flag.BRACKETS},
    "冀水规【2019】2号": {Flag.BRACKETS},
    "冀水规[2019]2号": {Flag.BRACKETS},
    "冀水规［2019］2号": {Flag.BRACKETS},
    "冀水规(2019)2号": {Flag.BRACKETS},
    "冀水规（2019）2号": {Flag.BRACKETS},
    "冀水规〖2019〗2号": {Flag.BRACKETS},
    "冀水规{2019}2号": {Flag.BRACKETS},
    "冀水规｛2019｝2号": {Flag.BRACKETS},
    "冀水规〔2019】2号": {Flag.BRACKETS, Flag.MISMATCHED},
    "冀水规（2019]2号": {Flag.BRACKETS, Flag.MISMATCHED},
    "冀水规〔2019年〕2号": {Flag.YEAR_WORD},
    "冀水规〔2019〕第2号": {Flag.ORDINAL_WORD},
    "冀水规〔2019〕2號": set(),
    "冀水规〔2019〕002号": {Flag.PADDED},
    "冀水规〔19〕2号": {Flag.SHORT_YEAR},
    "冀水规〔二〇一九〕2号": {Flag.NUMERAL_YEAR},
    "冀水规〔二零一九〕2号": {Flag.NUMERAL_YEAR},
    "冀水规〔二○一九〕二号": {Flag.NUMERAL_YEAR, Flag.NUMERAL_SERIAL},
    "冀水规〔２０１９〕２号": set(),
    "冀水 规〔20 19〕\n2 号": {Flag.BROKEN},
    "冀水规〔2019〕\u200b2号": set(),
    "冀水规〔2019〕2": {Flag.NO_NUMBER_WORD},
    "冀水规2019年第2号": {Flag.UNBRACKETED, Flag.ORDINAL_WORD},
    "冀水规2019年2号": {Flag.UNBRACKETED},
    "按照冀水规〔2019〕2号": {Flag.TRIMMED},
    "根据冀水规〔2019〕2号文件精神": {Flag.TRIMMED},
    "冀水规〔2019〕2号文": set(),
}


@pytest.mark.parametrize(("text", "flags"), SPELLINGS.items())
def test_every_spelling_of_a_number_is_one_number(text: str, flags: set[Flag]) -> None:
    found = only(text)
    assert found.number is not None
    assert found.number.canonical == "冀水规〔2019〕2号"
    assert found.flags == flags


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("国务院令第423号", "国务院令第423号"),
        ("国务院第423号令", "国务院令第423号"),
        ("国务院423号令", "国务院令第423号"),
        ("第423号国务院令", "国务院令第423号"),
        ("根据国务院令第423号", "国务院令第423号"),
        ("中华人民共和国水利部令第四十二号", "中华人民共和国水利部令第42号"),
        ("某省人民政府令〔2019〕第5号", "某省人民政府令〔2019〕5号"),
        ("某水〔2018〕字第24号", "某水字〔2018〕24号"),
        ("某水〔98〕24号", "某水〔1998〕24号"),
    ],
)
def test_decrees_and_old_numbers_have_one_spelling(text: str, canonical: str) -> None:
    assert numbers(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冀水〔2019〕第40、41号", ["冀水〔2019〕40号", "冀水〔2019〕41号"]),
        ("冀水〔2019〕40号、41号", ["冀水〔2019〕40号", "冀水〔2019〕41号"]),
        ("冀水〔2019〕40号和41号文件", ["冀水〔2019〕40号", "冀水〔2019〕41号"]),
        ("冀水〔2019〕40-42号", ["冀水〔2019〕40号", "冀水〔2019〕42号"]),
        ("冀水〔2019〕40号、〔2020〕3号", ["冀水〔2019〕40号", "冀水〔2020〕3号"]),
        ("冀水〔2019〕40号及冀财农〔2020〕3号", ["冀水〔2019〕40号", "冀财农〔2020〕3号"]),
        ("冀水〔2019〕40号，冀财农〔2020〕3号等", ["冀水〔2019〕40号", "冀财农〔2020〕3号"]),
        ("冀水〔2019〕40号冀财农〔2020〕3号", ["冀水〔2019〕40号", "冀财农〔2020〕3号"]),
        ("冀水〔2019〕40号、3人", ["冀水〔2019〕40号"]),
        ("冀水〔2019〕40号路面养护办法", ["冀水〔2019〕40号"]),
        ("冀水〔2019〕40号，2021年完成", ["冀水〔2019〕40号"]),
    ],
)
def test_several_numbers_in_one_cell_are_several_citations(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_a_number_that_continues_another_only_takes_its_own_words() -> None:
    first, second = find_citations(stated("冀水〔2019〕第40、41号"))
    assert (first.verbatim, second.verbatim) == ("冀水〔2019〕第40", "41号")
    assert Flag.CONTINUED in second.flags


@pytest.mark.parametrize(
    "text",
    [
        "（2021年12月以前）",
        "2016.1-2016.12",
        "1500/人/年",
        "(≥**%)",
        "2022-城乡居民",
        "13032221QK74HZ5CQ2CWP",
        "316-1201-JBN-WMEB",
        "13060522P00011210001X",
        "2022年12月",
        "工程（2021）3号楼",
        "工程2021年3号泵站",
        "（2021）1号",
        "〔2019〕2号",
        "补助（2022）35",
        "工程（20222）3号楼",
        "补助（500）3号",
        "房间[A]3号",
        "责令第3号",
        "第三方（2020）审计",
        "33个村街",
        "1000元/人·月（2021年标准）",
        "一号文件",
        "2019年2号",
        "",
        "　",
    ],
)
def test_codes_periods_and_amounts_are_no_numbers(text: str) -> None:
    assert find_citations(stated(text)) == ()


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("冀水规〔20222〕2号", "冀水规〔20222〕2号"),
        ("按照冀水规【20222】第2号文件", "冀水规【20222】第2号"),
        ("冀水规（20222）2号", "冀水规（20222）2号"),
        ("冀水规〔1819〕2号", "冀水规〔1819〕2号"),
        ("冀水规〔202×〕2号", "冀水规〔202×〕2号"),
        ("冀水规〔二〇二二二〕2号", "冀水规〔二〇二二二〕2号"),
        ("冀水规〔2019〕0号", "冀水规〔2019〕0号"),
        ("冀水规〔2019〕12345号", "冀水规〔2019〕12345号"),
        ("冀水规〔2019〕号", "冀水规〔2019〕号"),
        ("冀水规〔2019〕××号", "冀水规〔2019〕××号"),
        ("昌政办20222年第12号", "昌政办20222年第12号"),
        ("第40、41号", "第40、41号"),
        ("按照第40、第41号文件", "第40、第41号文件"),
        ("〔2019〕2号", "〔2019〕2号"),
    ],
)
def test_a_number_that_cannot_be_read_is_kept_and_told(text: str, verbatim: str) -> None:
    (found,) = citations_of(form(row(text)))
    assert (found.kind, found.verbatim, found.number_text) == (Kind.NUMBERED, verbatim, verbatim)
    assert (found.number, Flag.UNREADABLE in found.flags) == (None, True)
    told = resolved(text)
    assert (told.target, told.reason and told.reason.code) == (None, "unreadable")
    assert told.reason is not None
    assert verbatim in told.reason.sentence("zh")


def test_a_number_that_cannot_be_read_beside_one_that_can() -> None:
    first, second = citations_of(form(row("冀水规〔2019〕2号、冀财农〔20222〕3号")))
    assert (first.number, second.number_text) == ("冀水规〔2019〕2号", "冀财农〔20222〕3号")


def test_a_title_beside_a_number_that_cannot_be_read_is_a_candidate_only() -> None:
    found = resolved("《劳动保障监察条例》（冀水规〔20222〕2号）")
    assert (found.target, [each.key for each in found.candidates]) == (None, ["cn/t/劳动保障监察条例"])


@given(
    agency=st.text("冀晋苏水财农政办发规函字", min_size=2, max_size=8),
    year=st.integers(1949, 2099),
    serial=st.integers(1, 9999),
    brackets=st.tuples(st.sampled_from([*PAIRS]), st.sampled_from([*PAIRS.values()])),
    blanks=st.lists(st.sampled_from([" ", "\n\n", "\u3000", "\r\n"]), max_size=4),
    data=st.data(),
)
def test_a_number_is_found_however_it_is_written(
    agency: str, year: int, serial: int, brackets: tuple[str, str], blanks: list[str], data: st.DataObject
) -> None:
    text = f"{agency}{brackets[0]}{year}{brackets[1]}{serial}号"
    for blank in blanks:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + blank + text[at:]
    assert numbers(text) == [f"{agency}〔{year}〕{serial}号"]


def test_in_running_text_the_agency_begins_with_a_known_prefix() -> None:
    text = stated("积极响应省厅冀水规〔2019〕2号")
    (found,) = find_citations(text, known=frozenset({"冀水规", "冀水"}))
    assert found.number is not None
    assert (found.verbatim, found.number.agency) == ("冀水规〔2019〕2号", "冀水规")
    assert Flag.TRIMMED in found.flags


def test_an_agency_that_is_too_long_is_kept_and_told() -> None:
    found = only("甲乙丙丁戊己庚辛壬癸子丑寅卯〔2019〕2号")
    assert Flag.UNCLEAR_AGENCY in found.flags
    assert resolved("甲乙丙丁戊己庚辛壬癸子丑寅卯〔2019〕2号").target is None


# Titles


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        ("《某县水费办法》", "某县水费办法", None),
        ("《某县水费办法》的通知", "某县水费办法的通知", None),
        ("《某县水费办法》（某水〔2019〕2号）", "某县水费办法", "某水〔2019〕2号"),
        ("《某县水费办法》的通知（某水【2019】2号）", "某县水费办法的通知", "某水〔2019〕2号"),
        ("《某县水费办法的通知》某水【2019】2号", "某县水费办法的通知", "某水〔2019〕2号"),
        (
            "《关于印发〈某县水费办法〉的通知》（某水〔2019〕2号）",
            "关于印发〈某县水费办法〉的通知",
            "某水〔2019〕2号",
        ),
        (
            "《关于印发《某县水费办法》的通知》（某水〔2019〕2号）",
            "关于印发《某县水费办法》的通知",
            "某水〔2019〕2号",
        ),
        ("某水〔2019〕2号《某县水费办法》", "某县水费办法", "某水〔2019〕2号"),
        ("某水〔2019〕2号（《某县水费办法》）", "某县水费办法", "某水〔2019〕2号"),
        ("某水〔2019〕2号文件《某县水费办法》", "某县水费办法", "某水〔2019〕2号"),
        ("某水〔2019〕2号关于规范水费收取的意见", "关于规范水费收取的意见", "某水〔2019〕2号"),
        ("某水〔2019〕2号关于规范通知发放的意见", "关于规范通知发放的意见", "某水〔2019〕2号"),
        ("某水〔2019〕2号某县人民政府县长会议纪要", "某县人民政府县长会议纪要", "某水〔2019〕2号"),
        (
            "某县水务局关于规范水费的通知（某水〔2019〕2号）",
            "某县水务局关于规范水费的通知",
            "某水〔2019〕2号",
        ),
        (
            "根据某县水务局关于规范水费的通知（某水〔2019〕2号）",
            "某县水务局关于规范水费的通知",
            "某水〔2019〕2号",
        ),
        ("关于规范水费的通知某水〔2019〕2号", "关于规范水费的通知", "某水〔2019〕2号"),
        ("某某省河道管理条例（国务院令第423号）", "某某省河道管理条例", "国务院令第423号"),
        ("《某县水费办法的通知某水〔2019〕2号", "某县水费办法的通知", "某水〔2019〕2号"),
    ],
)
def test_a_title_before_or_after_belongs_to_its_number(text: str, title: str, number: str | None) -> None:
    found = only(text)
    assert (found.title, found.number.canonical if found.number else None) == (title, number)
    assert found.verbatim in text


def test_each_title_finds_its_own_number() -> None:
    found = find_citations(stated("《甲办法》某水〔2018〕20号、《乙办法》某水〔2019〕3号"))
    assert [(each.title, each.number.serial if each.number else 0) for each in found] == [
        ("甲办法", 20),
        ("乙办法", 3),
    ]
    found = find_citations(stated("某水〔2018〕20号《甲办法》、某水〔2019〕3号《乙办法》"))
    assert [(each.title, each.number.serial if each.number else 0) for each in found] == [
        ("甲办法", 20),
        ("乙办法", 3),
    ]


def test_the_bracket_after_a_number_belongs_to_it_only_when_the_one_before_does() -> None:
    assert only("《甲办法》（某水〔2019〕2号）").verbatim == "《甲办法》（某水〔2019〕2号）"
    assert only("（某水〔2019〕2号）").verbatim == "某水〔2019〕2号"
    assert only("《甲办法》（某水〔2019〕2号，以下同）").verbatim == "《甲办法》（某水〔2019〕2号"


def test_issuers_stand_at_the_head_of_a_title() -> None:
    assert only("《某省水利厅、财政厅关于某省河道资金管理办法》的通知").issuers == ("某省水利厅", "财政厅")
    assert heads("某省水利厅和财政厅关于河道的意见").issuers == ("某省水利厅", "财政厅")
    assert heads("关于河道的意见").issuers == ()
    assert heads("进一步加强关于河道的意见").issuers == ()


def test_the_key_of_a_title_forgets_wrapping_words() -> None:
    same = {
        "某县水费管理办法",
        "《某县水费管理办法》",
        "关于印发某县水费管理办法的通知",
        "关于印发《某县水费管理办法（试行）》的通知",
        "某县水务局关于印发某县水费管理办法的通知",
        "某县水费 管理办法(2019年修订)",
    }
    assert {title_key(title) for title in same} == {"某县水费管理办法"}
    assert title_key("某县水费实施办法") != title_key("某县水费管理办法")


@pytest.mark.parametrize(
    "title", ["计算方法", "严格依法", "相关管理办法规定", "水费办法", "完成率", "实施方案", "公开招标公告"]
)
def test_words_that_only_end_like_titles_are_none(title: str) -> None:
    assert not is_title(title, bare=True)


# Places


def test_a_number_over_two_lines_has_one_range_with_the_line_break() -> None:
    source = "甲\n冀水规【20\n\n19】2号 乙"
    text = Stated("冀水规【2019】2号", Place((Span(2, 8, 2, 2), Span(10, 15, 4, 4))))
    (found,) = find_citations(text, source)
    assert found.place == Place((Span(2, 15, 2, 4),))
    assert found.verbatim == "冀水规【20\n\n19】2号"
    assert found.flags == {Flag.BRACKETS, Flag.BROKEN}


def test_a_number_cut_by_the_header_of_a_page_has_two_ranges() -> None:
    source = "冀水规\n一级指标 指标值\n【2019】2号"
    text = Stated("冀水规【2019】2号", Place((Span(0, 3, 1, 1), Span(13, 21, 3, 3))))
    (found,) = find_citations(text, source)
    assert found.place == text.place
    assert found.verbatim == "冀水规【2019】2号"
    assert {Flag.BROKEN, Flag.CUT} <= found.flags


def test_a_mention_inside_a_cell_has_its_own_range() -> None:
    source = "\r\n按照 冀水规〔2019〕2号 和《甲\r\n办法》执行"
    text = Stated(source[2:], Place((Span(2, len(source), 2, 3),)))
    first, second = find_citations(text, source)
    assert first.place == Place((Span(5, 16, 2, 2),))
    assert second.place == Place((Span(18, 25, 2, 3),))
    assert second.verbatim == "《甲\r\n办法》"


def test_marks_that_the_reader_left_out_do_not_move_a_range() -> None:
    source = "<b>冀水规</b>〔2019〕2号"
    text = Stated("冀水规〔2019〕2号", Place((Span(0, len(source), 1, 1),)))
    (found,) = find_citations(text, source)
    assert found.place == Place((Span(3, len(source), 1, 1),))


def test_without_the_source_a_text_as_long_as_its_ranges_is_placed_exactly() -> None:
    text = Stated("甲。冀水规〔2019〕2号", Place((Span(100, 102, 7, 7), Span(110, 121, 8, 8))))
    (found,) = find_citations(text)
    assert found.place == Place((Span(110, 121, 8, 8),))
    assert Flag.WHOLE_CELL not in found.flags


def test_without_the_source_a_text_that_was_joined_has_the_place_of_the_cell() -> None:
    text = Stated("冀水规〔2019〕2号", Place((Span(100, 130, 7, 9),)))
    (found,) = find_citations(text)
    assert found.place == text.place
    assert found.flags == {Flag.WHOLE_CELL}


def test_in_a_cell_of_another_kind_of_file_the_place_is_that_of_the_cell() -> None:
    place = Place((Slot(table=1, row=2, cell=3),))
    (found,) = find_citations(Stated("见冀水规\n〔2019〕2号文", place))
    assert (found.verbatim, found.place) == ("冀水规\n〔2019〕2号", place)
    assert found.flags == {Flag.BROKEN, Flag.TRIMMED}


WORDS = st.sampled_from(
    [
        "冀水规",
        "〔2019〕",
        "2号",
        "第",
        "、",
        "《",
        "》",
        "办法",
        "的通知",
        "关于",
        "令",
        "（",
        "）",
        "【20",
        "19】",
        "\n",
        " ",
        "号",
        "年",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map("".join))


@given(
    parts=st.lists(TEXTS, min_size=1, max_size=4),
    between=st.sampled_from(["", "\n", "\r\n\n", "页眉", " \u3000"]),
)
def test_whatever_the_text_nothing_fails_and_the_ranges_spell_the_words(
    parts: list[str], between: str
) -> None:
    source = between.join(parts)
    spans, at = [], 0
    for part in parts:
        first, last = (len(lines_of(source[:end])) for end in (at, at + len(part)))
        spans.append(Span(at, at + len(part), first, last))
        at += len(part) + len(between)
    for found in find_citations(Stated("".join(parts), Place(tuple(spans))), source):
        ranges = [spot for spot in found.place.spots if isinstance(spot, Span)]
        assert "".join(source[span.start : span.end] for span in ranges) == found.verbatim
        assert found.number is not None or found.title is not None


@given(text=TEXTS)
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    edge = 0
    for mention in mentions(re.sub(r"\s", "", text)):
        assert edge <= mention.start < mention.end
        edge = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "《",
        "令",
        "号",
        "冀水〔2019〕",
        "第1号",
        "冀水〔2019〕1、",
        "按省",
        "“",
        "《关于的通知",
        "甲令1",
        "关于甲的通知",
        "（",
    ],
)
def test_a_cell_twenty_times_as_long_takes_no_more_than_its_share(piece: str) -> None:
    def seconds(times: int) -> float:
        text = "".join(f"{piece}{at % 10}" if piece[-1] == "、" else piece for at in range(times))
        began = time.process_time()
        citations_of(form(row(basis=text, name=text)))
        return time.process_time() - began

    def best(times: int) -> float:  # of several runs: the machine may be busy with other things
        return min(seconds(times) for _ in range(3))

    assert best(10_000) < 20 * 6 * max(best(500), 0.001)


# Kinds


def row(basis: str | None, name: str | None = None, definition: str | None = None) -> Indicator:
    named, defined, based = (None if text is None else stated(text) for text in (name, definition, basis))
    return Indicator(None, None, None, None, None, named, defined, None, based, NOWHERE)


def form(*rows: Indicator, name: str = "", use: str = "", goal: str = "") -> Form:
    named, used, aimed = (stated(text) if text else None for text in (name, use, goal))
    return Form(7, "invented", NOWHERE, project_name=named, use=used, goal=aimed, indicators=rows)


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        ("冀水规〔2019〕2号", Kind.NUMBERED),
        ("《甲办法》冀水规〔2019〕2号", Kind.NUMBERED_TITLED),
        ("《甲办法》", Kind.TITLED),
        ("某省河道管理条例", Kind.TITLED),
        ("按照某省河道管理条例", Kind.TITLED),
        ("按照社会保险法缴纳", Kind.TITLED),
        ("省级相关文件", Kind.GENERIC),
        ("按统一规定执行", Kind.GENERIC),
        ("年度工作计划", Kind.INTERNAL_PLAN),
        ("单位工作需要", Kind.INTERNAL_PLAN),
        ("历史经验", Kind.EXPERIENCE),
        ("某市最低工资标准", Kind.STANDARD),
        ("“某县人才十条”", Kind.COLLOQUIAL),
        ("落实“某县人才十条”", Kind.COLLOQUIAL),
        ("党的二十大", Kind.POLITICAL),
        ("巡查次数", Kind.SELF_RESTATEMENT),
        ("河道 巡查次数（次）", Kind.SELF_RESTATEMENT),
    ],
)
def test_a_cell_is_of_one_kind(basis: str, kind: Kind) -> None:
    (found,) = citations_of(form(row(basis, "巡查次数", "河道巡查次数(次)")))
    assert found.kind is kind
    assert found.anchor == Anchor(7, 1, "basis", 1)


@pytest.mark.parametrize(
    "basis",
    [
        None,
        "",
        " ",
        "/",
        "无",
        "不涉及",
        "完成率",
        "35万元",
        "33个村街",
        "3号楼",
        "33号",
        "第3号楼",
        "《就业创业证》",
    ],
)
def test_a_cell_that_names_nothing_is_no_citation(basis: str | None) -> None:
    assert citations_of(form(row(basis))) == ()


def test_a_document_that_also_stands_in_the_name_is_a_document() -> None:
    found = citations_of(form(row("冀水规〔2019〕2号", "冀水规〔2019〕2号")))
    assert [(each.kind, each.anchor.field, each.anchor.ordinal) for each in found] == [
        (Kind.NUMBERED, "basis", 1),
        (Kind.NUMBERED, "name", 2),
    ]


def test_names_uses_and_goals_cite_too() -> None:
    found = citations_of(
        form(
            row("历史经验"),
            name="水务局《关于提前下达2022年中央水利补助资金的通知》",
            use="落实“某县治水十条”",
            goal="按照冀水规〔2019〕2号和《就业创业证》要求，落实省河道采砂管理办法。",
        )
    )
    assert [(each.anchor.row, each.anchor.field, each.anchor.ordinal, each.kind) for each in found] == [
        (None, "project_name", 1, Kind.TITLED),
        (None, "use", 2, Kind.COLLOQUIAL),
        (None, "goal", 3, Kind.NUMBERED),
        (None, "goal", 4, Kind.TITLED),
        (1, "basis", 1, Kind.EXPERIENCE),
    ]
    assert found[0].verbatim == "《关于提前下达2022年中央水利补助资金的通知》"
    assert Flag.FUND_NOTICE in found[0].flags
    assert found[3].title == "省河道采砂管理办法"


def test_sections_cite_documents_laws_and_phrases() -> None:
    section = Section(
        SectionKind.OTHER,
        stated("一、依据《预算法》编制"),
        (stated("贯彻党的二十大精神，参照公务员法管理。"), stated("见《水利日报》《某规程》。")),
    )
    found = citations_of_section(section, 3)
    assert [(each.anchor, each.kind, each.verbatim) for each in found] == [
        (Anchor(3, None, "heading", 1, in_section=True), Kind.TITLED, "《预算法》"),
        (Anchor(3, 1, "paragraph", 1, in_section=True), Kind.POLITICAL, "党的二十大"),
        (Anchor(3, 1, "paragraph", 2, in_section=True), Kind.TITLED, "公务员法"),
        (Anchor(3, 2, "paragraph", 1, in_section=True), Kind.TITLED, "《某规程》"),
    ]


def test_every_phrase_of_the_table_makes_its_kind() -> None:
    for word in words().listed:
        if word.role in {kind.value for kind in Kind}:
            example = re.sub(r"\(([^|)]*)\|[^)]*\)", r"\1", word.words).replace("…", "某某")
            (found,) = citations_of(form(row(example))) or (None,)
            kind = found.kind if found else Kind.BLANK
            assert kind in {Kind(word.role), Kind.STANDARD}, example


@given(text=st.text(max_size=30))
def test_any_cell_has_a_kind_or_none(text: str) -> None:
    found = citations_of(form(row(text, text[:5], None)))
    assert all(isinstance(each.kind, Kind) and each.kind is not Kind.BLANK for each in found)
    assert kind_of_cell("") is Kind.BLANK


# Words of the table


def test_the_table_that_ships_has_no_flaw() -> None:
    assert read_words(asset(NAME))[1] == ()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("按照", "2"),
        ("按照\tleads", "leads"),
        ("\tlead", "words"),
        ("办法\tending\tlong", "long"),
        ("某某\tgeneric\tsentence", "sentence"),
        ("某(甲|乙\tgeneric\tcell", "某(甲|乙"),
        ("…\tgeneric\tcell", "…"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(line: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "citation-words.tsv"
    path.write_text(f"# words\n历史经验\texperience\tcell\n{line}\n", encoding="utf-8")
    read, (flaw,) = read_words(path)
    assert [word.words for word in read.listed] == ["历史经验"]
    assert flaw.sentence("en").startswith(f"{path}:3 ")
    assert part in flaw.sentence("zh")


# Resolution


def citation(text: str) -> Citation:
    (found,) = citations_of(form(row(text)))
    return found


def resolved(
    text: str, division: str | None = "130535", year: int | None = 2022, registry: Registry | None = None
) -> Resolution:
    known = registry or shipped()
    place = known.division(division) if division else None
    return resolve(citation(text), context_of(known, place, year), known)


@pytest.mark.parametrize(
    ("text", "division", "key", "confidence"),
    [
        ("冀人社规〔2019〕2号", "130535", "13/冀人社规/2019/2", "0.99"),
        ("冀人社规【2019】2号", "130535", "13/冀人社规/2019/2", "0.97"),
        ("冀人社规〔19〕2号", "130535", "13/冀人社规/2019/2", "0.9"),
        ("冀人社\n规【2019】2号", "130535", "13/冀人社规/2019/2", "0.95"),
        ("冀人社规〔2019〕2号", None, "13/冀人社规/2019/2", "0.99"),
        ("冀人社规〔2019〕2号", "640221", "13/冀人社规/2019/2", "0.99"),
        ("临人社〔2021〕26号", "130535", "130535/临人社/2021/26", "0.85"),
        ("《临西县某某办法》临人社〔2020〕6号", "130535", "130535/临人社/2020/6", "0.95"),
        ("《临西县某某办法》临人社〔2020〕6号", None, "130535/临人社/2020/6", "0.85"),
        ("临人社〔2021〕26号", "130522", "130522/临人社/2021/26", "0.85"),
        ("保财社〔2020〕7号", "130672", "1306/保财社/2020/7", "0.85"),
        ("政字〔2020〕7号", "130322", "130322/政字/2020/7", "0.85"),
        ("政字〔2020〕7号秦皇岛市人民政府市长会议纪要", "130322", "1303/政字/2020/7", "0.95"),
        ("财预〔2018〕167号", "130322", "cn/财预/2018/167", "0.99"),
        ("人社厅发〔2018〕7号", "130322", "cn/人社厅发/2018/7", "0.99"),
        ("国务院令第423号", "130322", "cn/t/劳动保障监察条例", "0.99"),
        ("冀财某发〔2020〕6号", "640221", "13/冀财某发/2020/6", "0.85"),
        ("秦政办〔2020〕6号", "130322", "1303/秦政办/2020/6", "0.85"),
        ("河北省人民政府令〔2019〕第5号", "130322", "13/河北省人民政府令/2019/5", "0.97"),
        ("劳动保障监察条例", "130535", "cn/t/劳动保障监察条例", "0.9"),
        ("《中华人民共和国劳动保障监察条例》", "130535", "cn/t/劳动保障监察条例", "0.9"),
        ("《预算法》", "640221", "cn/t/中华人民共和国预算法", "0.9"),
        ("《临西县创业担保贷款实施办法》", "130535", "130535/临人社/2021/26", "0.9"),
    ],
)
def test_a_citation_leads_to_its_document(text: str, division: str | None, key: str, confidence: str) -> None:
    found = resolved(text, division)
    assert found.target is not None
    assert (found.target.key, found.confidence) == (key, Decimal(confidence))
    assert Method.UNRESOLVED not in found.methods
    assert found.reason is None


@pytest.mark.parametrize(
    ("text", "division", "reason", "candidates"),
    [
        ("临人社〔2021〕26号", None, "ambiguous-place", {"130535/临人社/2021/26", "1410/临人社/2021/26"}),
        ("临人社〔2021〕26号", "130322", "ambiguous-place", {"130522/临人社/2021/26"}),
        ("政字〔2001〕2号", None, "ambiguous-place", {"130535/政字/2001/2"}),
        ("秦政办〔2020〕6号", None, "ambiguous-place", {"1303/秦政办/2020/6"}),
        ("秦政办〔2020〕6号", "640221", "ambiguous-place", {"1303/秦政办/2020/6"}),
        (
            "《临西县某某办法》临人社〔2020〕6号",
            "130522",
            "contradiction",
            {"130535/临人社/2020/6", "130522/临人社/2020/6"},
        ),
        ("冀某某〔2020〕6号", "130322", "unsure", {"13/冀某某/2020/6"}),
        ("某某发〔2020〕6号", "130322", "unknown-agency", set()),
        ("冀人社规〔2029〕6号", "130322", "later", {"13/冀人社规/2029/6"}),
        ("河北省人民政府令第5号", "130322", "no-year", {"13/河北省人民政府令/None/5"}),
        ("《河北省水费办法》（冀财社〔2018〕21号）", "130322", "title-differs", {"13/冀财社/2018/21"}),
        ("《某某省水费办法》", "130322", "unknown-title", set()),
        ("省级相关文件", "130322", "kind", set()),
        ("某市最低工资标准", "130322", "kind", set()),
        ("“某县人才十条”", "130322", "kind", set()),
    ],
)
def test_a_citation_that_is_not_sure_has_candidates_and_a_reason(
    text: str, division: str | None, reason: str, candidates: set[str]
) -> None:
    found = resolved(text, division)
    assert found.target is None
    assert found.reason is not None
    assert found.reason.code == reason
    assert candidates <= {each.key for each in found.candidates}
    assert found.confidence < Decimal("0.8")
    assert "{" not in found.reason.sentence("zh") + found.reason.sentence("en")


def test_a_document_that_the_registry_does_not_know_has_an_identity() -> None:
    known, new = resolved("冀人社规〔2019〕2号").target, resolved("冀人社规〔2020〕3号").target
    assert known is not None
    assert new is not None
    assert (known.known, new.known) == (True, False)
    assert (new.jurisdiction.code, new.prefix, new.year, new.serial) == ("13", "冀人社规", 2020, 3)


def test_a_series_makes_another_document() -> None:
    keys = {
        resolved(text).target
        for text in ("冀人社〔2018〕20号", "冀人社字〔2018〕20号", "冀人社规〔2018〕20号")
    }
    assert len(keys) == 3


def test_a_publisher_adds_documents_and_prefixes_without_code(tmp_path: Path) -> None:
    line = "某某发〔2020〕6号\t某县水费办法\t\t\tmeasures\t130322\t\tcurated\t\n"
    (tmp_path / "policy-documents.tsv").write_text(line, encoding="utf-8")
    registry = read_registry((tmp_path,))
    assert registry.flaws == ()
    for text in ("某某发〔2020〕6号", "《关于印发〈某县水费办法〉的通知》"):
        found = resolved(text, registry=registry)
        assert found.target is not None
        assert found.target.key == "130322/某某发/2020/6"


def test_several_documents_of_one_title_are_told_apart_by_the_place(tmp_path: Path) -> None:
    lines = [f"\t水费办法细则\t\t\tmeasures\t{code}\t\tcurated\t\n" for code in ("130322", "130535")]
    (tmp_path / "policy-documents.tsv").write_text("".join(lines), encoding="utf-8")
    registry = read_registry((tmp_path,))
    target = resolved("《水费办法细则》", "130535", registry=registry).target
    assert target is not None
    assert target.key == "130535/t/水费办法细则"
    elsewhere = resolved("《水费办法细则》", "640221", registry=registry)
    assert elsewhere.target is None
    assert elsewhere.reason is not None
    assert (elsewhere.reason.code, len(elsewhere.candidates)) == ("several-titles", 2)


def test_equal_citations_are_resolved_once() -> None:
    resolver = Resolver(shipped())
    first, second = (resolver.resolve(citation("冀人社规〔2019〕2号"), Context()) for _ in range(2))
    assert first is second


@given(
    text=TEXTS, division=st.sampled_from([None, "130535", "130322", "64"]), year=st.sampled_from([None, 2022])
)
def test_whatever_is_cited_only_documents_are_targets(
    text: str, division: str | None, year: int | None
) -> None:
    registry = shipped()
    place = registry.division(division) if division else None
    for each in citations_of(form(row(text))):
        found = resolve(each, context_of(registry, place, year), registry)
        assert (found.target is not None) == (found.reason is None)
        if found.target:
            assert each.kind in REAL
            assert found.confidence >= Decimal("0.8")


def test_the_sentences_say_the_same_in_both_languages() -> None:
    for code, said in sentences().items():
        found = [set(re.findall(r"\{(\w+)\}", said[language])) for language in ("zh", "en")]
        assert found[0] == found[1], code


def test_a_number_is_spelled_as_the_standard_wants_it() -> None:
    assert Number("冀水规", 2019, 2, "").canonical == "冀水规〔2019〕2号"
    assert Number("国务院令", None, 423, "").canonical == "国务院令第423号"


def test_the_examples_of_the_page_are_true() -> None:
    assert doctest.testfile(str(DOCS / "citations.md"), module_relative=False).failed == 0
