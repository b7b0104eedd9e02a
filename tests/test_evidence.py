"""Evidence: every passage is marked on its sheet with exactly its characters, and every link leads there."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from jixiao.assets import asset
from jixiao.publish.marked import Span, Stretch, cuts, lines_of
from jixiao.publish.site import Press, press_of
from jixiao.publish.sources import Source, order_of
from jixiao.publish.templates import Publisher
from jixiao.publish.things import shown
from pages import BASE, Page, files, page, press, texts

JX = "https://w3id.org/jixiao/ontology#"
HOSTILE = "题<script>alert(1)</script>&amp;\n名\u202e倒\u202c称\x00]]></style>\r\n\n尾"


def sources() -> list[Source]:
    return list({source.iri: source for source, _ in press().sources.by_path.values()}.values())


def with_text() -> list[Source]:
    return [source for source in sources() if source.text is not None]


def sheets_of(source: Source) -> Iterator[tuple[str, Page]]:
    return ((sheet.path, page(sheet.path)) for sheet in source.sheets)


def test_texts_are_shown_where_they_are_at_hand() -> None:
    assert len(with_text()) == len(texts()) == 7
    assert len(sources()) == 17


def test_a_source_is_shown_as_it_stands() -> None:
    for source in with_text():
        assert source.text is not None
        lines = [
            item.text
            for _, read in sheets_of(source)
            for item in read.all("li")
            if item.said.get("id", "")[:1] == "L"
        ]
        assert (
            lines
            == [shown(line) for line in source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")][
                : len(lines)
            ]
        )
        assert sum(map(len, lines)) == len(source.text.replace("\r", "").replace("\n", "")), source.iri


def test_every_passage_is_marked_with_exactly_its_characters() -> None:
    count = 0
    for source in with_text():
        assert source.text is not None
        marked: dict[str, str] = {}
        for _, read in sheets_of(source):
            parts = {
                row.said["id"][1:]: href[1:]
                for row in read.all("tr")
                if row.said.get("id", "")[:1] == "f"
                for href in row.links
                if href.startswith("#char=")
            }
            for mark in read.all("mark"):
                for part in {parts[number] for number in mark.said["data-f"].split()}:
                    marked[part] = marked.get(part, "") + mark.text
        for span in source.spans:
            wanted = source.text[span.start : span.end].replace("\r", "").replace("\n", "")
            assert marked[span.id] == shown(wanted), f"{source.iri}#{span.id}"
            count += 1
    assert count > 2_500


def test_every_passage_has_one_anchor_and_is_where_links_lead() -> None:
    for source in sources():
        where: dict[str, str] = {}
        for path, read in sheets_of(source):
            assert len(read.ids) == len(set(read.ids)), path
            where |= {part: path for part in read.ids if part in source.held}
        assert set(where) == set(source.held), source.iri
        assert all(press().sources.path_of(f"{source.iri}#{part}") == path for part, path in where.items())


def test_every_fact_leads_to_its_thing_and_its_mark() -> None:
    for source in with_text():
        for path, read in sheets_of(source):
            ids = set(read.ids)
            inner = [href[1:] for href in read.links if href.startswith("#")]
            assert all(part in ids for part in inner), path
            facts = [row for row in read.all("tr") if row.said.get("id", "")[:1] == "f"]
            assert all(any(not href.startswith("#") for href in row.links) for row in facts), path


def test_links_of_forms_lead_to_the_sheet() -> None:
    form = next(form for source in with_text() for form in source.forms)
    read = page(form.removeprefix(BASE))
    links = [each.said["href"] for each in read.all("a") if each.said.get("class") == "ev"]
    assert len(links) > 20
    for href in links:
        path, _, part = href.replace("../", "").partition("#")
        assert part in page(path.removesuffix(".html")).ids


def test_the_order_of_parts_finds_their_sheets() -> None:
    """What site/static/source.js does for an address of a source itself."""
    for source in sources():
        firsts = [order_of(first) for first in source.firsts]
        for sheet in source.sheets:
            for part in sheet.parts:
                at = max(number for number, first in enumerate(firsts) if first <= order_of(part))
                assert source.sheets[at] is sheet, f"{source.iri}#{part}"


def test_the_overview_names_every_sheet_and_the_digest() -> None:
    for source in sources():
        read = page(source.path)
        text = " ".join(element.text for element in read.all("main"))
        assert "sha256:" in text
        for sheet in source.sheets:
            assert any(href.endswith(f"{sheet.path}.html") for href in read.links)


def test_both_languages_are_there() -> None:
    sheet = with_text()[0].sheets[1]
    made = files(sheet.path)
    assert set(made) == {f"{sheet.path}.html", f"en/{sheet.path}.html"}
    assert b'lang="en"' in made[f"en/{sheet.path}.html"]


def spans_and_cells(text: str, found: list[tuple[int, int]]) -> list[list[str]]:
    spans = [Span(start, end, f"char={start},{end}") for start, end in sorted(found)]
    (cut,) = cuts(text, [], [])
    return [
        ["+".join(span.id[5:] for span in piece.spans) + ":" + piece.text for piece in line.pieces]
        for line in lines_of(text, cut, spans)
    ]


@pytest.mark.parametrize(
    ("found", "pieces"),
    [
        ([(0, 5), (1, 3)], [["0,5:一", "0,5+1,3:二三", "0,5:四五"], ["六"], ["七八"]]),
        ([(0, 3), (2, 5)], [["0,3:一二", "0,3+2,5:三", "2,5:四五"], ["六"], ["七八"]]),
        ([(3, 8)], [["一二三", "3,8:四五"], ["3,8:六"], ["七八"]]),
        ([(2, 2)], [["一二", "三四五"], ["六"], ["七八"]]),
        ([], [["一二三四五"], ["六"], ["七八"]]),
    ],
)
def test_spans_that_overlap_nest_or_run_over_lines(
    found: list[tuple[int, int]], pieces: list[list[str]]
) -> None:
    wanted = [[cell if ":" in cell else f":{cell}" for cell in line] for line in pieces]
    assert spans_and_cells("一二三四五\n六\r\n七八", found) == wanted


def test_a_long_form_is_cut_between_lines() -> None:
    text = "".join(f"{number:09}\n" for number in range(1000))
    made = cuts(text, [Stretch("f", 1, 1000)], [])
    assert len(made) > 1
    assert all(cut.form == "f" for cut in made)
    assert [cut.begin for cut in made[1:]] == [cut.end for cut in made[:-1]]
    assert "".join(text[cut.begin : cut.end] for cut in made) == text


def hostile() -> Press:
    form, source = f"{BASE}disclosure/x/0f/f01", f"{BASE}source/0f"
    text = "名\u202e倒\u202c称"
    start = HOSTILE.index(text)
    passage = f"<{source}#char={start},{start + len(text)}>"
    lines = [
        f"<{source}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{JX}SourceFile>",
        f'<{source}> <http://purl.org/dc/terms/title> "<script>alert(2)</script>.txt"',
        f"<{form}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{JX}ProjectTargetForm>",
        f'<{form}> <{JX}projectName> "{text}</title><script>alert(3)</script>"',
        f"<{form}> <{JX}passage> {passage}",
        f"{passage} <{JX}states> <{JX}projectName>",
        f'<{form}> <{JX}lineStart> "1"^^<http://www.w3.org/2001/XMLSchema#positiveInteger>',
        f'<{form}> <{JX}lineEnd> "4"^^<http://www.w3.org/2001/XMLSchema#positiveInteger>',
    ]
    quads = [f"{line} <{BASE}graph/0f> .\n" for line in lines]
    made = press_of(quads, Store(), BASE, (asset("site"),), Publisher("样例"))
    made.texts = {"0f": HOSTILE}
    return made


def test_hostile_text_is_shown_and_does_nothing() -> None:
    made = hostile()
    for path in ("source/0f/1", "source/0f"):
        for data in dict(made.files_of(path)).values():
            assert (
                b"<script>alert" not in data.replace(b"</script>", b"")
                or b"@prefix" in data
                or b"@context" in data
            )
            assert b"\x00" not in data
    read = Page.of(dict(made.files_of("source/0f/1"))["source/0f/1.html"])
    assert [mark.text for mark in read.all("mark")] == ["名\u202e倒\u202c称"]
    assert sum(element.text in "\u202e\u202c" for element in read.all("bdi")) == 2
    assert "题<script>alert(1)</script>&amp;" in [item.text for item in read.all("li")]


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in ("source/0f/1", "source/0f"):
        read = Page.of(dict(hostile().files_of(path))[f"{path}.html"])
        fetched = [
            each.said.get("src") or each.said.get("href", "")
            for each in read.elements
            if each.tag in ("script", "img", "iframe") or each.said.get("rel") in ("stylesheet", "icon")
        ]
        assert fetched
        assert not [href for href in fetched if "//" in href]


def test_without_texts_facts_are_listed_by_place() -> None:
    for source in sources():
        if source.text is None:
            for path, read in sheets_of(source):
                assert not list(read.all("mark")), path
                assert [part for part in read.ids if part in source.held], path
