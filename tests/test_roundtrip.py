"""Truth, document, reader, and back: what was written is what is read, whatever the document looks like."""

import json
from pathlib import PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from generator import docx, html_page, markdown, pdf_text, tika_doc, tika_docx, tsv_ocr, xlsx
from generator.bundle import BUNDLE, SAMPLES, Sample, truth_of
from generator.compare import Object, differences, pair_differences
from generator.expected import Kind, expected, expected_pairs
from generator.truth import Truth
from jixiao.pipeline import read_document
from jixiao.report import jsonl
from jixiao.report.result import Result
from jixiao.source.document import Document

NEGATIVE = sorted(path.name for path in (SAMPLES / "negative").iterdir())
some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(name: str, data: bytes) -> list[Object]:
    """The objects that a program gets of a document."""
    outcome = read_document(Document(name, data))
    result = Result(outcome.name, outcome.sha256, outcome.blocks, outcome.records, outcome.problems)
    return [json.loads(line) for line in jsonl.lines(result)]


def wrong(truth: Truth, kind: Kind, name: str, data: bytes) -> list[str]:
    """What is read otherwise than it was written."""
    return differences(expected(truth, kind), read(name, data))


@pytest.mark.parametrize("sample", BUNDLE, ids=lambda sample: sample.path)
def test_every_cell_of_a_sample_is_read(sample: Sample) -> None:
    path = SAMPLES / sample.path
    assert wrong(truth_of(sample), sample.kind, path.name, path.read_bytes()) == []


@pytest.mark.parametrize("sample", BUNDLE, ids=lambda sample: sample.path)
def test_the_goals_in_the_prose_of_a_sample_are_read(sample: Sample) -> None:
    pairs = expected_pairs(truth_of(sample))
    if sample.kind is not Kind.XLSX:  # a book keeps its prose in a sheet of its own
        assert (
            pair_differences(pairs, read(PurePath(sample.path).name, (SAMPLES / sample.path).read_bytes()))
            == []
        )


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_is_no_target_form_is_not_read_as_one(name: str) -> None:
    objects = read(name, (SAMPLES / "negative" / name).read_bytes())
    assert [thing for thing in objects if thing["type"] == "form"] == []


@some
@given(strategies.truths(), strategies.doc_styles)
def test_the_text_of_a_doc(truth: Truth, style: tika_doc.Style) -> None:
    assert wrong(truth, Kind.TIKA_DOC, "a.txt", tika_doc.write(truth, style).encode()) == []


@some
@given(strategies.truths(), strategies.docx_dump_styles)
def test_the_text_of_a_docx(truth: Truth, style: tika_docx.Style) -> None:
    assert wrong(truth, Kind.TIKA_DOCX, "a.txt", tika_docx.write(truth, style).encode()) == []


@some
@given(strategies.truths(plain=True), strategies.pdf_styles("clear", whole=False))
def test_the_tables_of_a_pdf(truth: Truth, style: pdf_text.Style) -> None:
    assert wrong(truth, Kind.PDF_TABLES, "a.txt", pdf_text.write(truth, style).encode()) == []


@some
@given(strategies.truths(plain=True), strategies.pdf_styles("clear", whole=True))
def test_the_forms_of_a_pdf(truth: Truth, style: pdf_text.Style) -> None:
    assert wrong(truth, Kind.PDF_FORM, "a.txt", pdf_text.write(truth, style).encode()) == []


@some
@given(st.data())
def test_the_text_of_a_picture(data: st.DataObject) -> None:
    truth = data.draw(strategies.truths("national"))
    style = data.draw(strategies.ocr_styles(truth))
    assert wrong(truth, Kind.OCR, "a.txt", tsv_ocr.write(truth, style).encode()) == []


@some
@given(strategies.truths() | strategies.truths("national"), strategies.markdown_styles)
def test_markdown(truth: Truth, style: markdown.Style) -> None:
    assert wrong(truth, Kind.MARKDOWN, "a.md", markdown.write(truth, style).encode()) == []


@some
@given(strategies.truths() | strategies.truths("national"), strategies.word_styles)
def test_word(truth: Truth, style: docx.Style) -> None:
    assert wrong(truth, Kind.DOCX, "a.docx", docx.write(truth, style)) == []


@some
@given(strategies.truths() | strategies.truths("national"), strategies.book_styles)
def test_excel(truth: Truth, style: xlsx.Style) -> None:
    assert wrong(truth, Kind.XLSX, "a.xlsx", xlsx.write(truth, style)) == []


@some
@given(strategies.truths() | strategies.truths("national"), strategies.page_styles)
def test_a_web_page(truth: Truth, style: html_page.Style) -> None:
    assert wrong(truth, Kind.HTML, "a.html", html_page.write(truth, style)) == []
