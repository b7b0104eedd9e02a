"""The pages of a site: both languages, every IRI, nothing from elsewhere, hostile text, pictures, tables."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest
from lxml import html
from pyoxigraph import RdfFormat, Store

from built import samples
from jixiao.ask.store import open_store
from jixiao.assets import asset
from jixiao.publish.charts.bars import Amount, bars
from jixiao.publish.charts.ego import Citing, ego
from jixiao.publish.charts.flow import Stream, flow
from jixiao.publish.charts.plan import Point, plan
from jixiao.publish.charts.strip import Peer, field, strip
from jixiao.publish.charts.svg import Chart
from jixiao.publish.lists import PER_PAGE, parts
from jixiao.publish.site import Press, press_of
from jixiao.publish.templates import Publisher

BASE = "https://jixiao.example/"
SITE = asset("site")
PUBLISHER = Publisher("某县财政局", "https://creativecommons.org/licenses/by/4.0/")
IDS = re.compile(r'\bid="([^"]+)"')
LINKS = re.compile(r'<a [^>]*?href="([^"]*)"')
LOADED = re.compile(
    r'<(?:script|img|iframe|object|embed|source|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]*)"'
)
JX = "https://w3id.org/jixiao/ontology#"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@cache
def press() -> Press:
    """The press of the samples."""
    data = next((samples() / "data").glob("*.nq.gz"))
    with gzip.open(data, "rt", encoding="utf-8", newline="\n") as quads:
        return press_of(quads, open_store(data), BASE, (SITE,), PUBLISHER)


@cache
def files() -> dict[str, str]:
    """All files of the samples' things and lists; what rooms make is tested with them."""
    made = press()
    paths = [path for path in (*made.leaves, *made.site.pages) if path not in made.rooms]
    return {name: data.decode() for path in paths for name, data in made.files_of(path)}


def pages() -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in files().items() if name.endswith(".html"))


def test_there_are_pages_of_every_kind() -> None:
    seals = {found for _, text in pages() for found in re.findall(r'<body class="k-([a-z0-9]+)"', text)}
    kinds = (
        {kind.name for kind in press().kinds}
        | {leaf.template for leaf in press().leaves.values()}
        | {"thing"}
    )
    assert kinds - {"404"} <= seals


def test_every_page_is_there_in_both_languages() -> None:
    chinese = {name for name, _ in pages() if not name.startswith("en/")}
    assert {name.removeprefix("en/") for name, _ in pages() if name.startswith("en/")} == chinese
    for name, text in pages():
        assert f'<html lang="{"en" if name.startswith("en/") else "zh-CN"}">' in text, name


def test_every_iri_of_the_graph_has_its_page_and_its_element() -> None:
    made, ids, lost = press(), {}, []
    for iri in _iris(made):
        path, part = made.addresses.page_of(iri), iri.partition("#")[2]
        if path is None or path in made.rooms or path.startswith(("source/", "graph/")) or path == "ontology":
            continue  # passages, named graphs and terms have pages of their own making
        name = f"{path}.html"
        if name not in ids:
            ids[name] = {unescape(found) for found in IDS.findall(files().get(name, ""))}
        if name not in files() or (part and part not in ids[name]):
            lost.append(iri)
    assert len(ids) > 1000
    assert not lost


def _iris(made: Press) -> set[str]:
    lines = (line for page in made.site.pages.values() for line in page.lines)
    nodes = (node for line in lines for node in (line.split(" ", 2)[0], line.split(" ", 2)[2]))
    return {node[1:-1] for node in nodes if node.startswith("<")}


def test_no_element_has_the_id_of_another() -> None:
    for name, text in pages():
        found = IDS.findall(text)
        assert len(found) == len(set(found)), name


def test_every_link_within_the_site_leads_to_a_file() -> None:
    made, lost = press(), set()
    for name, text in pages():
        folder = PurePosixPath(name).parent
        for link in LINKS.findall(text):
            if link.startswith(("https://", "http://", "#")):
                continue
            target = normpath(str(folder / unescape(link).partition("#")[0]))
            bare = target.removeprefix("en/").removesuffix(".html")
            if target not in files() and bare not in made.rooms and not bare.startswith(("source/", "data/")):
                lost.add((name, link))
    assert not lost


def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_inline() -> None:
    assert len([link for _, text in pages() for link in LOADED.findall(text)]) > 3 * 2000
    for name, text in pages():
        for link in LOADED.findall(text):
            assert not link.startswith(("http:", "https:", "//", "data:")), (name, link)
        assert " style=" not in text, name
        assert "<script>" not in text, name
        if "404" not in name:
            assert "default-src 'self'" in text, name
            assert "<style" not in text, name


def test_the_dress_is_light() -> None:
    assert len(gzip.compress((SITE / "static" / "style.css").read_bytes())) <= 6_000
    assert len(gzip.compress((SITE / "static" / "site.js").read_bytes())) <= 5_000


def test_pages_are_light() -> None:
    heavy = {name: len(gzip.compress(text.encode())) for name, text in pages() if "ontology" not in name}
    assert max(heavy.values()) <= 20_000, max(heavy, key=lambda name: heavy[name])


# -------- words


def test_words_are_there_in_both_languages_with_the_same_names() -> None:
    said = tomllib.loads((SITE / "words.toml").read_text(encoding="utf-8"))
    names = re.compile(r"\{(\w+)\}")
    for key, texts in said.items():
        assert set(texts) == {"zh", "en"}, key
        assert set(names.findall(texts["zh"])) == set(names.findall(texts["en"])), key


def test_every_word_that_templates_say_is_there() -> None:
    said = tomllib.loads((SITE / "words.toml").read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in (SITE / "templates").glob("*.html")]
    asked = {key for text in texts for key in re.findall(r"""["']([a-z0-9-]+)["']\|say\b""", text)}
    assert len(asked) > 100
    assert not asked - set(said)


# -------- money


def _forms(*, stated: bool) -> list[str]:
    rows = press().asked.all("forms")
    return [row.page.removeprefix(BASE) for row in rows if (row.yuan is not None) is stated]


def test_money_that_is_not_stated_is_told_and_is_no_zero() -> None:
    unstated = _forms(stated=False)
    assert unstated
    for path in unstated:
        for name, words in ((path, "金额未公开"), (f"en/{path}", "Amount not disclosed")):
            strip_of = files()[f"{name}.html"].partition('<dl class="key">')[2].partition("</dl>")[0]
            assert words in strip_of, name
            assert not re.search(r">(?:CNY )?0(?: 元| 万元)?<", strip_of), name


def test_stated_money_stands_in_words_and_in_yuan() -> None:
    row = next(row for row in press().asked.all("forms") if row.yuan and Decimal(row.yuan) >= 10_000)
    text = files()[f"{row.page.removeprefix(BASE)}.html"]
    assert f"{Decimal(row.yuan):,.0f}" in text
    assert "万元" in text


# -------- what templates say of values


def test_chinese_values_say_so_on_english_pages() -> None:
    path = _forms(stated=True)[0]
    languages = [
        [head.get("lang") for head in html.fromstring(files()[f"{folder}{path}.html"]).iter("h1")]
        for folder in ("", "en/")
    ]
    assert languages == [[None], ["zh-CN"]]


def test_inferred_values_name_their_rule_and_curated_ones_say_so() -> None:
    every = "".join(text for _, text in pages())
    assert re.search(r'class="badge inferred"[^>]*>推定 FL-\d\d<', every)
    assert re.search(r'class="badge curated"[^>]*>登记<', every)


# -------- hostile text

EVIL = "甲<script>alert(1)</script>]]></style>\"'&\u202e乙"
LONG = "长" * 100_000
FORM = f"{BASE}disclosure/x/f/f01"
ROWS = 10_000


def _hostile() -> Iterator[str]:
    def said(thing: str, predicate: str, node: str) -> str:
        name = predicate if predicate.startswith("<") else f"<{JX}{predicate}>"
        return f"<{thing}> {name} {node} <{BASE}graph/f> .\n"

    def text(words: str) -> str:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    disclosure, unit = f"{BASE}disclosure/x/f", f"{BASE}org/x/y"
    yield said(disclosure, kind, f"<{JX}Disclosure>")
    yield said(disclosure, "<http://purl.org/dc/terms/title>", text(EVIL) + "@zh")
    yield said(disclosure, LABEL, text(EVIL) + "@zh")
    yield said(unit, kind, f"<{JX}BudgetUnit>")
    yield said(unit, LABEL, text(EVIL) + "@zh")
    yield said(unit, "<http://www.w3.org/2002/07/owl#sameAs>", "<javascript:alert(1)>")
    yield said(FORM, kind, f"<{JX}ProjectTargetForm>")
    yield said(FORM, "disclosure", f"<{disclosure}>")
    yield said(FORM, "ordinal", '"1"')
    yield said(FORM, "projectName", text(EVIL))
    yield said(FORM, LABEL, text(EVIL) + "@zh")
    yield said(FORM, "implementingUnit", f"<{unit}>")
    yield said(FORM, "implementingUnitText", text(EVIL))
    yield said(FORM, "fundUse", '"一\\u0000二\\u0007三"')
    yield said(FORM, "projectAttribute", text(LONG))
    category = "https://w3id.org/jixiao/scheme/indicator-category/output-quantity"
    for number in range(1, ROWS + 1):
        row = f"{FORM}#ind-{number:05}"
        yield said(FORM, "indicator", f"<{row}>")
        yield said(row, kind, f"<{JX}IndicatorTarget>")
        yield said(row, "ordinal", f'"{number}"')
        yield said(row, "indicatorName", text(f"{EVIL}{number}"))
        yield said(row, "category", f"<{category}>")


@cache
def hostile() -> dict[str, str]:
    """The pages of a graph that somebody made to do harm."""
    quads = sorted(_hostile())
    triples = "".join(line.rpartition(" <")[0] + " .\n" for line in quads)
    store = Store()
    store.load(triples.encode(), RdfFormat.N_TRIPLES)
    made = press_of(quads, store, BASE, (SITE,), PUBLISHER)
    paths = ["disclosure/x/f", "disclosure/x/f/f01", "org/x/y", "disclosures", "units"]
    paths.append("scheme/indicator-category/output-quantity")
    return {
        name: data.decode() for path in paths for name, data in made.files_of(path) if name.endswith(".html")
    }


@pytest.mark.parametrize(
    "name", ["disclosure/x/f.html", "disclosure/x/f/f01.html", "en/org/x/y.html", "units.html"]
)
def test_hostile_text_is_shown_and_does_nothing(name: str) -> None:
    text = hostile()[name]
    page = html.fromstring(text)
    scripts = [script.get("src", "") for script in page.iter("script")]
    assert len(scripts) == 1
    assert scripts[0].endswith("static/site.js")
    assert not page.findall(".//style")
    assert "甲<script>alert(1)</script>" in "".join(map(str, page.itertext()))
    links = [link.get("href") or "javascript" for link in page.iter("a")]
    assert not [link for link in links if "javascript" in link]
    assert "\u202e" not in page.findtext(".//title", "")


def test_signs_that_no_page_may_hold_are_replaced() -> None:
    text = hostile()["disclosure/x/f/f01.html"]
    assert "一\ufffd二\ufffd三" in text
    assert "\x00" not in text


def test_a_very_long_text_has_a_box_of_its_own() -> None:
    text = hostile()["disclosure/x/f/f01.html"]
    assert re.search(r'<span class="long"[^>]*>长{100000}</span>', text)


def test_a_form_of_ten_thousand_rows_is_whole() -> None:
    found = re.findall(r'<tr id="(ind-\d+)">', hostile()["disclosure/x/f/f01.html"])
    assert found == [f"ind-{number:05}" for number in range(1, ROWS + 1)]


def test_a_long_list_goes_on_on_further_pages() -> None:
    first = "scheme/indicator-category/output-quantity"
    names = [f"{first}.html", *(f"{first}/values-{number}.html" for number in range(2, ROWS // PER_PAGE + 1))]
    links = [re.findall(r'href="[^"]*f01\.html#(ind-\d+)"', hostile()[name]) for name in names]
    assert {len(each) for each in links} == {PER_PAGE}
    assert len({link for each in links for link in each}) == ROWS
    assert f"{first}/values-{ROWS // PER_PAGE + 1}.html" not in hostile()
    assert f"en/{first}/values-2.html" in hostile()


def test_parts_of_a_list_hold_all_of_it_once() -> None:
    rows = list(range(2 * PER_PAGE + 1))
    found = list(parts("x", rows, "x", "x/page"))
    assert [row for part in found for row in part.rows] == rows
    assert [part.path for part in found] == ["x", "x/page-2", "x/page-3"]
    assert [len(list(parts("x", rows[:size], "x", "y"))) for size in (0, 1, PER_PAGE, PER_PAGE + 1)] == [
        1,
        1,
        1,
        2,
    ]


# -------- pictures: what is drawn stands in the table


def _texts(chart: Chart, kind: str) -> list[str]:
    return re.findall(rf'class="{kind}"[^>]*>([^<]*)<', chart.svg)


def test_a_plan_draws_what_its_table_says() -> None:
    points = [
        Point(3, Decimal(0), "0.00%"),
        Point(6, Decimal(40), "40%"),
        Point(9, None, "待定"),
        Point(12, Decimal(100), "100%"),
    ]
    chart = plan(points, "计划", "说明", ("月", "累计"), "{} 月")
    assert [row[1] for row in chart.rows] == ["0.00%", "40%", "待定", "100%"]
    assert _texts(chart, "n") == ["0.00%", "40%", "100%"]  # what is not understood is told, not drawn
    heights = [float(y) for y in re.findall(r'<circle [^>]*cy="([\d.]+)"', chart.svg)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_a_strip_has_a_dot_for_every_amount_above_zero() -> None:
    peers = [Peer(str(yuan), Decimal(yuan), f"{yuan}") for yuan in (0, 1_000, 20_000, 20_000, 3_000_000)]
    chart = strip(field(peers, {4: "1 万"}), Decimal(20_000), "同类", "说明", ("项目", "金额"))
    assert chart.svg.count("<circle") == 4
    assert [row[1] for row in chart.rows] == ["3000000", "20000", "20000", "1000", "0"]
    (own,) = re.findall(r'x1="([\d.]+)%" x2="[\d.]+%" y1="4"', chart.svg)
    assert own in re.findall(r'<circle cx="([\d.]+)%"', chart.svg)


def test_a_flow_adds_up_on_both_sides() -> None:
    streams = [
        Stream("中央", "甲局", Decimal(60), "lv-central"),
        Stream("中央", "乙局", Decimal(20), "lv-central"),
        Stream("县级", "甲局", Decimal(20), "lv-county"),
    ]
    shown = {Decimal(each): f"{each} 元" for each in (20, 60, 80)}
    chart = flow(streams, ["甲局", "乙局"], "流向", "说明", ("级", "单位", "元"), shown)
    assert [row[2] for row in chart.rows] == ["60 元", "20 元", "20 元"]
    assert _texts(chart, "n") == ["80 元", "20 元", "80 元", "20 元"]
    blocks = re.findall(r'<rect [^>]*height="([\d.]+)"', chart.svg)
    assert [float(block) for block in blocks] == [144.0, 36.0, 144.0, 36.0]


def test_an_ego_network_has_a_dot_for_every_row_and_hollow_ones_without_an_amount() -> None:
    citing = [
        Citing("一", "甲局", Decimal(10_000), "1 万元", "lv-county", "a.html"),
        Citing("二", "甲局", None, "金额未公开", "lv-unknown", "b.html"),
        Citing("三", "乙局", Decimal(100_000_000), "1 亿元", "lv-central", "c.html"),
    ]
    chart = ego(citing, "某文", "引用", "说明", ("项目", "单位", "金额"))
    assert len(chart.rows) == chart.svg.count("<a ") == 3
    assert chart.svg.count("unstated") == 1
    assert 'role="group"' in chart.svg
    assert "金额未公开" in chart.table


def test_bars_are_as_long_as_their_numbers_and_nothing_is_drawn_for_what_is_not_stated() -> None:
    drawn = bars(
        [
            Amount("甲", None, Decimal(4), "4"),
            Amount("乙", None, Decimal(1), "1"),
            Amount("丙", None, None, "—"),
        ]
    )
    assert [re.findall(r'rect width="([\d.]+)%"', bar.drawn) for bar in drawn] == [["100"], ["25"], []]


NAMED = re.compile(
    r'<svg [^>]*role="(?:img|group)" aria-label="[^"]+"[^>]*><title>[^<]+</title><desc>[^<]+</desc>'
)


def test_every_picture_says_what_it_is() -> None:
    for name, text in pages():
        for svg in re.findall(r'<svg class="chart.*?</svg>', text, re.DOTALL):
            assert NAMED.match(svg), name


# -------- overriding


def test_what_templates_use_is_told() -> None:
    told = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    texts = [path.read_text(encoding="utf-8") for path in (SITE / "templates").glob("*.html")]
    used = {found for text in texts for found in re.findall(r"\bat\.(?:(?:found|figures|cells)\.)?\w+", text)}
    assert len(used) > 30
    assert not {each for each in used if f"`{each}" not in told}


def test_a_publisher_may_have_templates_of_his_own(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / "unit.html").write_text(
        '{% extends "base.html" %}{% block title %}x{% endblock %}{% block main %}<h1>县</h1>{% endblock %}',
        encoding="utf-8",
    )
    made = press()
    mine = Press(made.site, made.addresses, made.kinds, made.leaves, made.asked, (own, SITE), PUBLISHER)
    path = next(path for path in made.site.pages if path.startswith("org/1"))
    text = dict(mine.files_of(path))[f"{path}.html"].decode()
    assert "<h1>县</h1>" in text
    assert "某县财政局" in text
