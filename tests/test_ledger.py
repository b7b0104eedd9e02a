"""From the file to the ledger: every sign of an original stands in it once, none of them unmapped."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

import strategies
from accounts import unbalanced, unmapped
from generator import docx, html_page, xlsx
from generator.bundle import BUNDLE, SAMPLES, Sample
from generator.expected import Kind
from generator.truth import Truth
from jixiao.readers import docx as docx_reader
from jixiao.readers import html as html_reader
from jixiao.readers import xlsx as xlsx_reader
from jixiao.source.document import Document

READERS = {Kind.DOCX: docx_reader.read, Kind.HTML: html_reader.read, Kind.XLSX: xlsx_reader.read}
ORIGINALS = [sample for sample in BUNDLE if sample.path.startswith("originals/")]

some = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
truths = strategies.truths() | strategies.truths("national")


def assert_whole(kind: Kind, data: bytes) -> None:
    """Nothing is lost, invented or left over."""
    document = Document(f"a.{kind.value}", data)
    assert unbalanced(document, READERS[kind]) == Counter()
    assert unmapped(document) == []


def test_originals_of_every_kind_are_there() -> None:
    assert {sample.kind for sample in ORIGINALS} == READERS.keys()


@pytest.mark.parametrize("sample", ORIGINALS, ids=lambda sample: sample.path)
def test_an_original(sample: Sample) -> None:
    assert_whole(sample.kind, (SAMPLES / sample.path).read_bytes())


@some
@given(truths, strategies.word_styles)
def test_any_word_document(truth: Truth, style: docx.Style) -> None:
    assert_whole(Kind.DOCX, docx.write(truth, style))


@some
@given(truths, strategies.book_styles)
def test_any_workbook(truth: Truth, style: xlsx.Style) -> None:
    assert_whole(Kind.XLSX, xlsx.write(truth, style))


@some
@given(truths, strategies.page_styles)
def test_any_web_page(truth: Truth, style: html_page.Style) -> None:
    assert_whole(Kind.HTML, html_page.write(truth, style))
