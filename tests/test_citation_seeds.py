"""The citations of the five real disclosures: every range, every kind, every document."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from jixiao.cite.citations import citations_of, citations_of_section
from jixiao.cite.model import REAL, Citation, Flag, Kind
from jixiao.cite.resolve import Resolution, Resolver, context_of
from jixiao.place import Span
from jixiao.record.model import Records
from jixiao.registry import shipped
from jixiao.source.decode import decoded
from seeds import FOLDER, NAMES, missing, outcome, seed

pytestmark = pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")

# Seed and document: lines, and the outer range of code points, of every citation.
CITED = {
    ("001", "冀人社〔2018〕20号"): """
        359:6002-6014 365:6052-6064 371:6102-6114 377:6161-6173 389:6241-6253 395:6296-6308 397:6347-6359
        531:7613-7625 537:7663-7675 543:7713-7725 549:7771-7783 561:7851-7863 567:7906-7918 569:7957-7969
    """,
    ("001", "邢人社办〔2016〕24号"): """
        412:6538-6551 418:6589-6602 424:6654-6667 430:6710-6723 438:6782-6795 447:6871-6884 453:6940-6953
    """,
    ("001", "邢人社办〔2014〕144号"): """
        467:7071-7085 475:7122-7136 483:7183-7197 490:7241-7255 499:7306-7320 506:7372-7386 513:7442-7456
    """,
    ("001", "冀人社规〔2019〕2号"): """
        586:8116-8128 592:8173-8185 601:8250-8262 610:8327-8339 624:8430-8442 630:8493-8505 636:8550-8562
        644:8625-8637 646:8670-8682 663:8836-8848 681:8939-8951 693:9023-9035 702:9097-9109 716:9201-9213
        722:9264-9276 730:9339-9351 732:9384-9396 1421:15083-15095 1427:15134-15146 1436:15204-15216
        1445:15281-15293 1459:15384-15396 1465:15447-15459 1474:15521-15533 1480:15595-15607
        1486:15677-15689 1766:17999-18011 1771:18049-18061 1776:18118-18130 1783:18195-18207
        1796:18318-18330 1801:18381-18393 1809:18455-18467 1817:18532-18544 1819:18577-18589
        1844:18766-18778 1852:18838-18850 1861:18905-18917 1870:18974-18986 1887:19098-19110
        1893:19161-19173 1901:19234-19246 1913:19346-19358 1915:19391-19403
    """,
    ("001", "临人社〔2021〕26号"): """
        751-753:9536-9568 756-758:9597-9629 768-770:9694-9726 780-782:9793-9825 791-793:9874-9906
        802-804:9969-10001 811-813:10057-10089 1124-1128:12763-12797 1132-1136:12827-12861
        1147-1151:12927-12961 1162-1166:13029-13063 1178-1182:13132-13166 1189-1193:13210-13244
        1200-1204:13302-13336 1219-1223:13458-13498 1227-1231:13527-13567 1238-1242:13620-13660
        1249-1253:13717-13757 1265-1269:13826-13866 1276-1280:13910-13950 1287-1291:14007-14047
    """,
    ("001", "冀财社〔2018〕21号"): """
        834-838:10292-10340 849-853:10416-10464 862-866:10532-10580 873-877:10644-10692 886-890:10755-10803
        899-903:10875-10923 918-922:11048-11096 1506-1512:15890-15940 1523-1529:16015-16065
        1540-1546:16134-16184 1557-1563:16250-16300 1570-1576:16361-16411 1591-1597:16520-16570
        1608-1614:16658-16708 1634-1638:16907-16955 1649-1653:17030-17078 1664-1668:17144-17192
        1679-1683:17261-17309 1692-1696:17369-17417 1707-1711:17488-17536 1718-1726:17595-17686
        1737-1741:17774-17822 1936-1940:19605-19653 1951-1955:19728-19776 1966-1970:19842-19890
        1981-1985:19959-20007 1994-1998:20068-20116 2009-2013:20189-20237 2026-2030:20327-20375
    """,
    ("001", "冀政字〔2017〕7号"): """
        938-942:11208-11254 949-953:11296-11342 965-969:11404-11450 976-980:11499-11545 989-993:11604-11650
        1004-1008:11727-11773 1015-1019:11830-11876 1036-1038:12011-12049 1045-1047:12091-12129
        1059-1061:12191-12229 1070-1072:12278-12316 1081-1083:12375-12413 1094-1096:12490-12528
        1103-1105:12584-12622 2218-2220:22003-22041 2227-2229:22084-22122 2236-2238:22179-22217
        2247-2249:22271-22309 2258-2260:22369-22407 2274-2276:22500-22538 2283-2285:22612-22650
        2301-2305:22762-22808 2312-2316:22850-22896 2324-2328:22940-22986 2335-2339:23041-23087
        2350-2354:23141-23187 2361-2365:23238-23284 2372-2376:23340-23386
    """,
    ("001", "临社险〔2018〕20号"): """
        1308-1314:14185-14241 1325-1331:14316-14372 1342-1348:14438-14494 1357-1363:14555-14611
        1374-1384:14683-14776 1395-1401:14864-14920 2112-2116:21066-21111 2127-2131:21186-21231
        2142-2146:21297-21342 2157-2161:21410-21455 2170-2174:21516-21561 2185-2189:21633-21678
        2193-2200:21733-21810
    """,
    ("001", "冀人社字〔2019〕304号"): """
        2047:20515-20529 2055:20568-20582 2065:20648-20662 2072:20704-20718 2081:20776-20790
        2088:20844-20858 2095:20914-20928
    """,
    ("001", "冀人社字〔2020〕310号"): """
        2396:23561-23575 2404:23615-23629 2414:23687-23701 2421:23750-23764 2429:23816-23830
        2436:23876-23890 2439:23930-23944
    """,
    ("001", "政字〔2001〕2号"): """
        2460-2462:24088-24113 2471-2473:24169-24194 2482-2484:24239-24264 2493-2495:24311-24336
        2504-2506:24387-24412 2519-2521:24504-24529 2525-2527:24571-24596
    """,
    ("001", "劳动保障监察条例"): """
        304:5494-5502 310:5546-5554 315:5606-5614 323:5665-5673 331:5724-5732 337:5772-5780 343:5839-5847
    """,
    ("004", "冀价行费字〔2000〕40号"): """
        2036:17825-17840 2043:17871-17886 2050:17927-17942 2057:17973-17988 2064:18023-18038
        2071:18069-18084 2078:18115-18130 2085:18164-18179 2092:18216-18231
    """,
    ("004", "保财社〔2021〕107号"): """
        3418:28138-28151
    """,
}
TARGETS = {
    "冀人社〔2018〕20号": "13/冀人社/2018/20",
    "邢人社办〔2016〕24号": "1305/邢人社办/2016/24",
    "邢人社办〔2014〕144号": "1305/邢人社办/2014/144",
    "冀人社规〔2019〕2号": "13/冀人社规/2019/2",
    "临人社〔2021〕26号": "130535/临人社/2021/26",
    "冀财社〔2018〕21号": "13/冀财社/2018/21",
    "冀政字〔2017〕7号": "13/冀政字/2017/7",
    "临社险〔2018〕20号": "130535/临社险/2018/20",
    "冀人社字〔2019〕304号": "13/冀人社字/2019/304",
    "冀人社字〔2020〕310号": "13/冀人社字/2020/310",
    "政字〔2001〕2号": "130535/政字/2001/2",
    "劳动保障监察条例": "cn/t/劳动保障监察条例",
    "冀价行费字〔2000〕40号": "13/冀价行费字/2000/40",
    "保财社〔2021〕107号": "1306/保财社/2021/107",
}
# What the cells of the column 指标值确定依据 are; the others say nothing of where the value comes from.
KINDS = {
    "000": {Kind.INTERNAL_PLAN: 277, Kind.EXPERIENCE: 36, Kind.STANDARD: 2},
    "001": {Kind.NUMBERED: 86, Kind.NUMBERED_TITLED: 98, Kind.TITLED: 7},
    "002": {},
    "003": {Kind.GENERIC: 90, Kind.INTERNAL_PLAN: 72},
    "004": {
        Kind.NUMBERED: 10,
        Kind.GENERIC: 4,
        Kind.INTERNAL_PLAN: 8,
        Kind.STANDARD: 1,
        Kind.SELF_RESTATEMENT: 153,
    },
}
# Words in names, goals and sections: seed, line, kind, words without white space.
ELSEWHERE = {
    ("000", 4, Kind.TITLED, "省社会保险基金监督办法"),
    ("000", 4, Kind.POLITICAL, "习近平新时代中国特色社会主义思想"),
    ("000", 4, Kind.POLITICAL, "党的十九大"),
    ("000", 4, Kind.POLITICAL, "十九届五中全会"),
    ("000", 4, Kind.POLITICAL, "“四个意识”"),
    ("000", 4, Kind.POLITICAL, "“四个服从”"),
    ("000", 4, Kind.POLITICAL, "“两个维护”"),
    ("000", 2625, Kind.COLLOQUIAL, "“计划生育惠民工程”"),
    ("001", 2, Kind.TITLED, "《预算法》"),
    ("001", 2, Kind.TITLED, "《地方预决算公开操作规程》"),
    ("001", 2, Kind.TITLED, "《河北省省级预算公开办法》"),
    ("001", 140, Kind.COLLOQUIAL, "“八项规定”"),
    ("001", 240, Kind.POLITICAL, "“京津冀一体化”"),
    ("001", 274, Kind.POLITICAL, "“京津冀一体化”"),
    ("001", 276, Kind.COLLOQUIAL, "“引智共建蓝天计划”"),
    ("001", 278, Kind.COLLOQUIAL, "“河北省外专百人计划”"),
    ("001", 2381, Kind.COLLOQUIAL, "“人社服务快办行动”"),
    ("002", 484, Kind.COLLOQUIAL, "“基层服务专项计划”"),
    ("003", 18, Kind.TITLED, "新预算法"),
    ("003", 18, Kind.POLITICAL, "十八届四中全会"),
    ("004", 18, Kind.TITLED, "公务员法"),
    ("004", 23, Kind.POLITICAL, "习近平新时代中国特色社会主义思想"),
    ("004", 23, Kind.POLITICAL, "新时代党的组织路线"),
    ("004", 23, Kind.POLITICAL, "省委重大决策部署"),
    ("004", 2523, Kind.COLLOQUIAL, "“保定人才十条”"),
    ("004", 2534, Kind.COLLOQUIAL, "“保定人才十条”"),
    ("004", 2549, Kind.COLLOQUIAL, "“保定人才十条”"),
    ("004", 3727, Kind.TITLED, "《关于提前下达2022年度下派选调生到村工作中央财政补助资金的通知》"),
    ("004", 3838, Kind.TITLED, "《关于提前下达2022年中央就业补助资金预算的通知》"),
    ("004", 3949, Kind.TITLED, "《关于下达2021年度市级文化产业发展引导资金的通知》"),
    ("004", 4059, Kind.TITLED, "《提前下达2022年省级就业补助资金》"),
}
FUND_NOTICES = {3727, 3838, 3949, 4059}


@cache
def text(name: str) -> str:
    return decoded(seed(name).data).text


def records(name: str) -> Records:
    found = outcome(name).records
    assert found is not None
    return found


@cache
def citations(name: str) -> tuple[Citation, ...]:
    found = records(name)
    of_forms = (citation for form in found.forms for citation in citations_of(form, text(name)))
    of_sections = (
        citation
        for number, section in enumerate(found.sections, 1)
        for citation in citations_of_section(section, number, text(name))
    )
    return (*of_forms, *of_sections)


def basis(name: str) -> list[Citation]:
    return [citation for citation in citations(name) if citation.anchor.field == "basis"]


def real(name: str) -> list[Citation]:
    return [citation for citation in basis(name) if citation.kind in REAL]


def spans(citation: Citation) -> list[Span]:
    return [spot for spot in citation.place.spots if isinstance(spot, Span)]


def outer(citation: Citation) -> tuple[int, int]:
    return min(span.start for span in spans(citation)), max(span.end for span in spans(citation))


@cache
def resolutions(name: str) -> tuple[tuple[Citation, Resolution], ...]:
    registry = shipped()
    unit = records(name).disclosure.unit
    division = registry.division_of_unit_name(unit.name) if unit and unit.name else None
    assert division is not None
    resolver = Resolver(registry)
    context = context_of(registry, division, records(name).disclosure.year)
    return tuple((citation, resolver.resolve(citation, context)) for citation in citations(name))


def expected() -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    for (name, document), listed in CITED.items():
        for first, last, start, end in re.findall(r"(\d+)(?:-(\d+))?:(\d+)-(\d+)", listed):
            yield name, document, (int(first), int(last or first)), (int(start), int(end))


def test_there_are_201_citations_of_14_documents_in_the_list() -> None:
    listed = list(expected())
    assert (len(listed), len({document for _, document, *_ in listed})) == (201, 14)


@pytest.mark.parametrize("name", NAMES)
def test_every_citation_stands_where_a_person_found_it_and_no_other_is_found(name: str) -> None:
    found = {(c.number or c.title, c.place.lines, outer(c)) for c in real(name)}
    assert found == {each[1:] for each in expected() if each[0] == name}


@pytest.mark.parametrize("name", NAMES)
def test_the_ranges_spell_the_words_and_count_the_lines(name: str) -> None:
    for citation in citations(name):
        stands = spans(citation)
        assert "".join(text(name)[span.start : span.end] for span in stands) == citation.verbatim
        for span in stands:
            lines = (text(name).count("\n", 0, at) + 1 for at in (span.start, span.end))
            assert (span.first, span.last) == tuple(lines)
        assert Flag.WHOLE_CELL not in citation.flags


def test_the_words_are_those_of_the_list_but_for_what_stands_between() -> None:
    path = FOLDER.parent / "design" / "ontology" / "citations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = {
            (row["seed"], int(row["char_start"]), int(row["char_end"])): row for row in csv.DictReader(file)
        }
    found = {(name, *outer(citation)): citation for name in NAMES for citation in real(name)}
    assert found.keys() == listed.keys()
    different = [key for key, row in listed.items() if found[key].verbatim != row["verbatim"]]
    assert different == [key for key in listed if Flag.CUT in found[key].flags]
    assert [found[key].title or "" for key in listed] == [row["title"] for row in listed.values()]


def test_the_three_worst_citations_leave_out_what_stands_between() -> None:
    cut = [citation for citation in real("001") if Flag.CUT in citation.flags]
    ranges = [[(span.start, span.end, span.first, span.last) for span in spans(citation)] for citation in cut]
    assert ranges == [
        [(14683, 14728, 1374, 1378), (14767, 14776, 1384, 1384)],  # the header of a page inside the number
        [(17595, 17627, 1718, 1720), (17672, 17686, 1726, 1726)],  # and a piece of another column
        [(21733, 21748, 2193, 2193), (21782, 21810, 2198, 2200)],  # a column inside the title
    ]


def test_98_citations_go_over_lines() -> None:
    assert sum(Flag.BROKEN in citation.flags for name in NAMES for citation in real(name)) == 98


def test_187_of_194_numbers_are_not_in_canonical_spelling() -> None:
    numbered = [citation for name in NAMES for citation in real(name) if citation.number]
    odd = [citation for citation in numbered if citation.number_text != citation.number]
    assert (len(odd), len(numbered)) == (187, 194)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_the_column_is_of_the_kind_a_person_gave_it(name: str) -> None:
    assert Counter(citation.kind for citation in basis(name)) == KINDS[name]


def test_140_cells_say_nothing_of_where_the_value_comes_from_and_no_other_is_left_out() -> None:
    left = Counter[str]()
    for name in NAMES:
        cited = {(each.anchor.number, each.anchor.row) for each in basis(name)}
        for form in records(name).forms:
            rows = enumerate(form.indicators, 1)
            filled = [number for number, row in rows if row.basis and row.basis.text.strip()]
            left[name] += sum((form.number, number) not in cited for number in filled)
    assert {name: count for name, count in left.items() if count} == {"004": 140}


def test_what_names_goals_and_sections_mention_is_found() -> None:
    found = {
        (name, (c.place.lines or (0,))[0], c.kind, re.sub(r"\s", "", c.verbatim))
        for name in NAMES
        for c in citations(name)
        if c.anchor.field != "basis"
    }
    assert found == ELSEWHERE


def test_four_project_names_are_titles_of_fund_notices() -> None:
    notices = [c for name in NAMES for c in citations(name) if Flag.FUND_NOTICE in c.flags]
    assert {c.place.lines for c in notices} == {(line, line) for line in FUND_NOTICES}
    assert {c.anchor.field for c in notices} == {"project_name"}


def test_201_citations_lead_to_14_documents_and_none_to_a_wrong_one() -> None:
    led = [
        (citation.number or citation.title, resolution.target.key if resolution.target else None)
        for name in NAMES
        for citation, resolution in resolutions(name)
        if citation.anchor.field == "basis" and citation.kind in REAL
    ]
    assert len(led) == 201
    assert set(led) == set(TARGETS.items())


def test_only_documents_are_targets() -> None:
    for name in NAMES:
        for citation, resolution in resolutions(name):
            if resolution.target is None:
                assert resolution.reason is not None
                assert resolution.reason.sentence("zh")
            else:
                assert citation.kind in REAL
                assert resolution.confidence >= 0.8


def test_no_citation_is_surer_than_its_weakest_step() -> None:
    sure = Counter(
        (resolution.target.key, str(resolution.confidence))
        for name in NAMES
        for citation, resolution in resolutions(name)
        if resolution.target and citation.anchor.field == "basis"
    )
    assert sure == {
        ("13/冀人社/2018/20", "0.97"): 14,
        ("13/冀人社字/2019/304", "0.97"): 7,
        ("13/冀人社字/2020/310", "0.99"): 7,
        ("13/冀人社规/2019/2", "0.97"): 44,
        ("13/冀价行费字/2000/40", "0.97"): 9,
        ("13/冀政字/2017/7", "0.95"): 28,
        ("13/冀财社/2018/21", "0.95"): 28,
        ("13/冀财社/2018/21", "0.85"): 1,
        ("1305/邢人社办/2014/144", "0.97"): 7,
        ("1305/邢人社办/2016/24", "0.97"): 7,
        ("130535/临人社/2021/26", "0.95"): 21,
        ("130535/临社险/2018/20", "0.95"): 11,
        ("130535/临社险/2018/20", "0.85"): 2,
        ("130535/政字/2001/2", "0.95"): 7,
        ("1306/保财社/2021/107", "0.85"): 1,
        ("cn/t/劳动保障监察条例", "0.9"): 7,
    }
