"""The generator itself: what it writes is read back by other programs, and looks as the real dumps look."""

import json
import re
import tomllib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx as python_docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

import strategies
from generator import docx, html_page, markdown, pdf_text, tika_doc, tika_docx, tsv_ocr, xlsx
from generator.archives import members
from generator.boxes import BoxTable, tables
from generator.bundle import BUNDLE, SAMPLES, Sample, truth_of
from generator.compare import differences, figure_differences, fold, pair_differences, parse
from generator.expected import ExpectedForm, Kind, expected, expected_figures, expected_pairs
from generator.pdfbox import Font, Glyph, document_text
from generator.truth import Form, Truth, dump, from_json, load
from generator.wrapping import CLOSING, OPENING, SQUEEZABLE, text_width, wrapped

MOST_BYTES = 1_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRAPS: dict[str, dict[str, str]] = tomllib.loads(
    Path(tsv_ocr.__file__).with_name("traps.toml").read_text(encoding="utf-8")
)
TRUTHS = sorted((SAMPLES / "truth").glob("*.json"))
quick = settings(max_examples=15, deadline=None)


@pytest.mark.parametrize("sample", BUNDLE, ids=lambda sample: sample.path)
def test_writing_a_sample_again_gives_the_file_that_ships(sample: Sample) -> None:
    again, kept = sample.write(truth_of(sample)), (SAMPLES / sample.path).read_bytes()
    assert _parts(again, sample) == _parts(kept, sample), "run: cd tests && python -m generator.bundle"


def _parts(data: bytes, sample: Sample) -> bytes | dict[str, bytes]:
    """The content of an archive, as other versions of zlib pack it otherwise."""
    return members(data) if sample.kind in (Kind.DOCX, Kind.XLSX) else data


@pytest.mark.parametrize(("path", "trap"), [(path, trap) for path, traps in TRAPS.items() for trap in traps])
def test_the_sample_holds_its_trap(path: str, trap: str) -> None:
    text = (SAMPLES / path).read_text(encoding="utf-8")
    assert re.search(TRAPS[path][trap], text), f"{path}: {trap}"


def test_the_samples_are_small_and_each_is_described() -> None:
    files = [path for path in SAMPLES.rglob("*") if path.is_file()]
    told = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert [path.name for path in files if path.name not in told and path.name != "README.md"] == []


def test_two_counties_cite_the_same_document() -> None:
    citing = {
        load(path).county for path in TRUTHS if "2019" in fold_brackets(path.read_text(encoding="utf-8"))
    }
    assert len(citing) >= 2


def fold_brackets(text: str) -> str:
    """Nothing but the years that stand in the common citation."""
    return " ".join(re.findall(r"冀人社规[〔﹝【\[](2019)[〕﹞】\]]2号", text))


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_what_is_said_of_the_prose_stands_in_it(path: Path) -> None:
    truth = load(path)
    for section in truth.sections:
        prose = "\n".join(section.paragraphs)
        assert all(pair.goal in prose and pair.indicator in prose for pair in section.pairs)
        figures = [figure for figure in truth.figures if figure.section == section.kind]
        assert [figure for figure in figures if figure.text + figure.unit not in prose] == []


@quick
@given(strategies.truths() | strategies.truths("national"))
def test_a_truth_survives_its_json(truth: Truth) -> None:
    assert from_json(json.loads(dump(truth))) == truth


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_kept_truths_are_as_we_write_them(path: Path) -> None:
    assert dump(load(path)) == path.read_text(encoding="utf-8")


# ---- originals, read by programs that are not ours


@quick
@given(strategies.truths() | strategies.truths("national"))
def test_python_docx_finds_every_cell_of_a_word_document(truth: Truth) -> None:
    document = python_docx.Document(BytesIO(docx.write(truth)))
    drawn = [table for form in truth.forms for table in tables(truth, form)]
    assert [[[c.text for c in row.cells] for row in t.rows] for t in document.tables] == [
        _spread(t) for t in drawn
    ]


def _spread(table: BoxTable) -> list[list[str]]:
    """The text of each position, that of a merged cell in all of them."""
    out: list[list[str]] = []
    for row in table:
        texts = [text for box in row for text in [None if box.hidden else box.text] * box.width]
        out.append([out[-1][place] if text is None else text for place, text in enumerate(texts)])
    return out


@quick
@given(strategies.truths(), strategies.word_styles)
def test_no_sign_is_lost_in_what_word_wraps_round_text(truth: Truth, style: docx.Style) -> None:
    body = etree.fromstring(members(docx.write(truth, style))["word/document.xml"])
    hyphens = "-" * sum(1 for _ in body.iter(f"{WORD}noBreakHyphen"))
    shown = Counter("".join(text.text or "" for text in body.iter(f"{WORD}t")) + hyphens)
    drawn = _signs(
        "".join(box.text for form in truth.forms for t in tables(truth, form) for row in t for box in row)
    )
    assert not Counter(drawn) - shown


@quick
@given(strategies.truths() | strategies.truths("national"), strategies.book_styles)
def test_openpyxl_shows_every_cell_of_a_book(truth: Truth, style: xlsx.Style) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.write(truth, style)))
    cells = (cell for sheet in book for row in sheet for cell in row if cell.value is not None)
    shown = Counter(_shown(cell.value, cell.number_format) for cell in cells)
    assert not Counter(_boxes(truth)) - shown


def _shown(value: object, number_format: str) -> str:
    """What Excel shows of a value in one of the formats that we use."""
    if isinstance(value, str):
        return value
    decimals = len(number_format.rstrip("%").partition(".")[2])
    assert isinstance(value, int | float)
    return f"{value:.{decimals}%}" if number_format.endswith("%") else f"{value:.{decimals}f}"


@quick
@given(strategies.truths() | strategies.truths("national"), strategies.page_styles)
def test_lxml_finds_every_cell_of_a_page(truth: Truth, style: html_page.Style) -> None:
    page = html.document_fromstring(
        html_page.write(truth, style).decode(style.encoding).removeprefix("\ufeff")
    )
    inner = (cell for cell in page.iter("td") if cell.find(".//table") is None)
    cells = Counter(_signs(html_text(cell)) for cell in inner)
    assert not Counter(map(_signs, _boxes(truth))) - cells


# ---- dumps


@pytest.mark.parametrize("number", [0, 1])
def test_our_pdfbox_prints_what_tika_printed(number: int) -> None:
    kept = json.loads(Path(pdf_text.__file__).with_name("tika_pages.json").read_text(encoding="utf-8"))
    document = kept["documents"][number]
    pages = [[Glyph(*sign) for sign in page] for page in document["pages"]]
    assert document_text(pages, Font(**kept["font"])) == document["text"]


@quick
@given(strategies.truths(), strategies.doc_styles)
def test_each_cell_of_a_tika_dump_begins_with_a_tab(truth: Truth, style: tika_doc.Style) -> None:
    lines = tika_doc.write(truth, style).split("\n")
    boxes = [box for form in truth.forms for table in tables(truth, form) for row in table for box in row]
    assert sum(line.startswith("\t") for line in lines) == len(boxes)


@quick
@given(strategies.truths(), strategies.docx_dump_styles)
def test_a_tika_dump_keeps_every_sign(truth: Truth, style: tika_docx.Style) -> None:
    assert not Counter(_said(truth)) - Counter(_signs(tika_docx.write(truth, style)))


@quick
@given(strategies.truths(plain=True), st.data())
def test_the_text_of_a_pdf_keeps_every_sign(truth: Truth, data: st.DataObject) -> None:
    style = data.draw(strategies.pdf_styles("hard", whole=True))
    assert not Counter(_said(truth)) - Counter(_signs(pdf_text.write(truth, style)))


@quick
@given(strategies.truths(plain=True), strategies.clear_looks)
def test_in_a_clear_style_only_lines_that_go_on_are_full(truth: Truth, look: pdf_text.Look) -> None:
    for form in truth.forms:
        for texts, column in zip(_columns(form), pdf_text._columns(form, look, "clear"), strict=True):
            cells = [wrapped(text, column - 0.4) for text in texts]
            full = [text_width(line) for lines in cells for line in lines[:-1]]
            assert not full or min(full) > max(text_width(lines[-1]) for lines in cells)


def _columns(form: Form) -> list[list[str]]:
    cells = [(row.name, row.definition, row.value, row.basis) for row in form.rows]
    return [[_signs(text or "") for text in column] for column in zip(*cells, strict=True)]


@quick
@given(st.text("支渠16-59（）《》，。周岁", min_size=1), st.sampled_from((4.0, 7.5, 10.8)))
def test_wrapped_lines_fit_and_are_the_text(text: str, width: float) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    assert all(text_width(line) - sum(sign in SQUEEZABLE for sign in line) / 2 <= width for line in lines)


@quick
@given(
    st.lists(st.sampled_from(("支渠", "（含斗渠）", "清淤，", "验收。", "2019年")), min_size=1).map("".join)
)
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_sign(text: str) -> None:
    lines = wrapped(text, 5.0)
    assert [line for line in lines if line[0] in CLOSING or (line[-1] in OPENING and line != lines[-1])] == []


@quick
@given(strategies.truths("national", plain=True), st.data())
def test_an_ocr_dump_keeps_every_sign_of_the_rows(truth: Truth, data: st.DataObject) -> None:
    style = data.draw(strategies.ocr_styles(truth))
    text = re.sub(
        r"\$\\([gl])eq (\d+)\\%\$",
        lambda m: {"g": "≥", "l": "≤"}[m[1]] + m[2] + "%",
        tsv_ocr.write(truth, style),
    )
    rows = "".join((row.name or "") + (row.value or "") for form in truth.forms for row in form.rows)
    assert not Counter(fold(rows)) - Counter(fold(text))


@quick
@given(strategies.truths() | strategies.truths("national"), strategies.markdown_styles)
def test_each_row_of_a_markdown_table_has_the_same_number_of_cells(
    truth: Truth, style: markdown.Style
) -> None:
    text = markdown.write(truth, style)
    widths = {len(re.findall(r"(?<!\\)\|", line)) - 1 for line in text.split("\n") if line.startswith("|")}
    assert widths <= {5, 6, 7}


def html_text(cell: etree._Element) -> str:
    """The text of a cell and of what stands in it."""
    return "".join(part for part in cell.itertext() if isinstance(part, str))


def _boxes(truth: Truth) -> list[str]:
    """The text of every box that holds some."""
    drawn = (table for form in truth.forms for table in tables(truth, form))
    return [box.text for table in drawn for row in table for box in row if box.text.strip()]


def _signs(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _said(truth: Truth) -> str:
    """All that the forms say, without white space."""
    return _signs("".join(text for form in truth.forms for text in _texts(form)))


def _texts(form: Form) -> list[str]:
    rows = [
        text
        for row in form.rows
        for text in (row.level2_text, row.name, row.definition, row.value, row.basis)
    ]
    head = (
        form.unit,
        form.code,
        form.name,
        form.total,
        form.fiscal,
        form.other,
        form.use,
        form.goal,
        *(form.plan or ()),
    )
    return [text for text in (*head, *rows) if text]


# ---- the comparison


@quick
@given(strategies.truths() | strategies.truths("national"))
def test_a_reader_that_reads_all_has_no_differences(truth: Truth) -> None:
    want = expected(truth, Kind.DOCX)
    assert differences(want, parse("\n".join(json.dumps(_object(form)) for form in want))) == []


@quick
@given(strategies.truths(plain=True), st.data())
def test_one_wrong_cell_is_one_difference(truth: Truth, data: st.DataObject) -> None:
    want = expected(truth, Kind.DOCX)
    objects = [_object(form) for form in want]
    form = data.draw(st.sampled_from(objects))
    row = data.draw(st.sampled_from(form["indicators"]))
    cell = data.draw(st.sampled_from(("level1", "level2", "name", "definition", "basis")))
    row[cell] = f"{row[cell]}错"
    assert len(differences(want, objects)) == 1


def test_missing_forms_figures_and_pairs_are_told() -> None:
    truth = load(SAMPLES / "truth" / "linzhangwan-shuili-2022.json")
    assert differences(expected(truth, Kind.PDF_TABLES), []) == ["7 forms expected, 0 read"]
    assert len(figure_differences(expected_figures(truth), [])) == len(truth.figures) > 0
    assert len(pair_differences(expected_pairs(truth), [])) == 2


def _object(form: ExpectedForm) -> dict[str, Any]:
    """The form as a reader that makes no mistake would state it."""
    months = (3, 6, 10, 12)
    plan = [
        {"month": month, "text": text} for month, text in zip(months, form.plan or (None,) * 4, strict=True)
    ]
    rows = [
        {
            "level1": row.level1,
            "level2": row.level2,
            "level2_text": row.level2_text,
            "name": row.name,
            "definition": row.definition,
            "value": row.value and {"text": row.value},
            "basis": row.basis,
        }
        for row in form.rows
    ]
    return {
        "type": "form",
        "unit": {"code": form.unit_code, "name": form.unit_name},
        "responsible": form.responsible,
        "project": {
            "code": form.project_code,
            "name": form.project_name,
            "attribute": form.attribute,
            "period": form.period,
        },
        "budget": {name: text and {"text": text} for name, text in _amounts(form).items()},
        "use": form.use,
        "plan": plan,
        "goal": form.goal,
        "goals": list(form.goals),
        "indicators": rows,
    }


def _amounts(form: ExpectedForm) -> dict[str, str | None]:
    return {"total": form.total, "fiscal": form.fiscal, "other": form.other}
