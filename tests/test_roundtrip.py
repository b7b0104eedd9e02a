"""Truth, document, reader, and back: what was written is what is read, whatever the document looks like.

The text of a PDF does not always tell where a cell ends: few borders may be wrong, and none in silence.
"""

import json
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import strategies
from generator import docx, html_page, markdown, pdf_text, tika_doc, tika_docx, tsv_ocr, xlsx
from generator.bundle import BUNDLE, SAMPLES, Sample, truth_of
from generator.compare import Object, differences, figure_differences, pair_differences
from generator.expected import ExpectedForm, Kind, expected, expected_figures, expected_pairs
from generator.truth import Truth, load
from jixiao.pipeline import Outcome, read_document
from jixiao.record.model import Bucket
from jixiao.report import jsonl
from jixiao.report.result import Result
from jixiao.source.document import Document

NEGATIVE = {
    "ziping-2022.tika-doc.txt": "L003",
    "mulu-2022.txt": "L004",
    "sichuan-2023.html": "L002",
    "shuoming-2022.txt": None,
}
ARCHIVES = (Kind.DOCX, Kind.XLSX, Kind.HTML)
DOUBT = "G"  # the letter of the problems that tell of borders


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of the text of PDFs may be read wrong."""

    wrong: float  # of the rows
    silent: float  # of the forms with a fault: no problem tells of a doubtful border


BOUNDS: dict[pdf_text.Level, Bounds] = {"clear": Bounds(0.05, 0), "hard": Bounds(0.2, 0.1)}
both = strategies.truths() | strategies.truths("national")
no_explaining = [phase for phase in Phase if phase is not Phase.explain]
some = settings(
    max_examples=10, deadline=None, phases=no_explaining, suppress_health_check=[HealthCheck.too_slow]
)
measured = settings(some, max_examples=25, phases=[Phase.generate], derandomize=True, database=None)


def read(name: str, data: bytes) -> list[Object]:
    """The objects that a program gets of a document."""
    return stated(read_document(Document(name, data)))


def stated(outcome: Outcome) -> list[Object]:
    """The same, of a document that was read."""
    result = Result(outcome.name, outcome.sha256, outcome.blocks, outcome.records, outcome.problems)
    return [json.loads(line) for line in jsonl.lines(result)]


def wrong(truth: Truth, kind: Kind, name: str, data: bytes) -> list[str]:
    """What is read otherwise than it was written."""
    return differences(expected(truth, kind), read(name, data))


def accounted(text: str, outcome: Outcome) -> Counter[str]:
    """The signs of a text that are lost to the ledger, or come out of nowhere."""
    assert outcome.records is not None
    kept = Counter("".join("".join(entry.text.split()) for entry in outcome.records.ledger))
    given_signs = Counter("".join(text.split()))
    return (kept - given_signs) + (given_signs - kept)


# ---- the samples


@pytest.mark.parametrize("sample", BUNDLE, ids=lambda sample: sample.path)
def test_every_cell_of_a_sample_is_read(sample: Sample) -> None:
    path = SAMPLES / sample.path
    assert wrong(truth_of(sample), sample.kind, path.name, path.read_bytes()) == []


@pytest.mark.parametrize("sample", BUNDLE, ids=lambda sample: sample.path)
def test_the_goals_and_figures_in_the_prose_of_a_sample_are_read(sample: Sample) -> None:
    path, truth = SAMPLES / sample.path, truth_of(sample)
    objects = read(path.name, path.read_bytes())
    assert pair_differences(expected_pairs(truth), objects) == []
    assert figure_differences(expected_figures(truth), objects) == []


@pytest.mark.parametrize(
    "sample", [s for s in BUNDLE if s.kind not in ARCHIVES], ids=lambda sample: sample.path
)
def test_every_sign_of_a_sample_has_its_place_in_the_ledger(sample: Sample) -> None:
    path = SAMPLES / sample.path
    outcome = read_document(Document(path.name, path.read_bytes()))
    assert accounted(path.read_text(encoding="utf-8"), outcome) == Counter()
    assert outcome.records is not None
    assert [entry.text for entry in outcome.records.ledger if entry.bucket is Bucket.UNMAPPED] == []


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_is_no_target_form_is_not_read_as_one_and_this_is_said(name: str) -> None:
    objects = read(name, (SAMPLES / "negative" / name).read_bytes())
    assert [thing for thing in objects if thing["type"] == "form"] == []
    codes = {problem["code"] for problem in objects[-1]["problems"]}
    assert codes >= {NEGATIVE[name]} - {None}


def test_every_negative_sample_is_tried() -> None:
    assert {path.name for path in (SAMPLES / "negative").iterdir()} == set(NEGATIVE)


# ---- texts


@some
@given(strategies.truths(), strategies.doc_styles)
def test_the_text_of_a_doc(truth: Truth, style: tika_doc.Style) -> None:
    assert wrong(truth, Kind.TIKA_DOC, "a.txt", tika_doc.write(truth, style).encode()) == []


@some
@given(strategies.truths(), strategies.docx_dump_styles)
def test_the_text_of_a_docx(truth: Truth, style: tika_docx.Style) -> None:
    assert wrong(truth, Kind.TIKA_DOCX, "a.txt", tika_docx.write(truth, style).encode()) == []


@some
@given(st.data())
def test_the_text_of_a_picture(data: st.DataObject) -> None:
    truth = data.draw(strategies.truths("national"))
    style = data.draw(strategies.ocr_styles(truth))
    assert wrong(truth, Kind.OCR, "a.txt", tsv_ocr.write(truth, style).encode()) == []


def test_a_blank_within_the_number_of_a_goal() -> None:
    truth = load(SAMPLES / "truth" / "shaquan-weijian-2023.json")
    text = tsv_ocr.write(truth).replace("目标1：", "目 标1：")
    assert wrong(truth, Kind.OCR, "a.txt", text.encode()) == []


def test_a_code_tells_level_2_from_level_1() -> None:
    truth = load(SAMPLES / "truth" / "shaquan-weijian-2023.json")
    slipped = tsv_ocr.FormStyle(merged=False, shifts=((1, tsv_ocr.Shift(left=1, before_name=1)),))
    text = tsv_ocr.write(replace(truth, forms=truth.forms[:1]), tsv_ocr.Style((slipped,)))
    assert wrong(replace(truth, forms=truth.forms[:1]), Kind.OCR, "a.txt", text.encode()) == []


@some
@given(both, strategies.markdown_styles)
def test_markdown(truth: Truth, style: markdown.Style) -> None:
    assert wrong(truth, Kind.MARKDOWN, "a.md", markdown.write(truth, style).encode()) == []


@pytest.mark.parametrize(("level", "whole"), [(level, whole) for level in BOUNDS for whole in (False, True)])
def test_few_borders_of_a_pdf_are_wrong_and_hardly_one_in_silence(level: pdf_text.Level, whole: bool) -> None:
    found: Counter[str] = Counter()

    @measured
    @given(strategies.truths(plain=True), strategies.pdf_styles(level, whole=whole))
    def count(truth: Truth, style: pdf_text.Style) -> None:
        for want, form in _forms(truth, style):
            faults = differences([want], [form])
            told = any(problem["code"].startswith(DOUBT) for problem in form["problems"])
            found["rows"] += len(want.rows)
            found["wrong rows"] += len({fault.split()[3] for fault in faults if " row " in fault})
            found["wrong forms"] += bool(faults)
            found["silent forms"] += bool(faults) and not told

    count()
    most = BOUNDS[level]
    assert found["wrong rows"] <= most.wrong * found["rows"]
    assert found["silent forms"] <= most.silent * found["wrong forms"]


def _forms(truth: Truth, style: pdf_text.Style) -> list[tuple[ExpectedForm, Object]]:
    """What each form of a PDF says, and what is read of it; all of them are found."""
    want = expected(truth, Kind.PDF_FORM if style.whole else Kind.PDF_TABLES)
    objects = read("a.txt", pdf_text.write(truth, style).encode())
    found = [thing for thing in objects if thing["type"] == "form"]
    assert len(found) == len(want)
    return list(zip(want, found, strict=True))


@some
@given(strategies.truths(plain=True), strategies.pdf_styles("hard", whole=True))
def test_every_sign_of_a_pdf_has_its_place_in_the_ledger(truth: Truth, style: pdf_text.Style) -> None:
    text = pdf_text.write(truth, style)
    assert accounted(text, read_document(Document("a.txt", text.encode()))) == Counter()


# ---- originals


@some
@given(both, strategies.word_styles)
def test_word(truth: Truth, style: docx.Style) -> None:
    assert wrong(truth, Kind.DOCX, "a.docx", docx.write(truth, style)) == []


@some
@given(both, strategies.book_styles)
def test_excel(truth: Truth, style: xlsx.Style) -> None:
    assert wrong(truth, Kind.XLSX, "a.xlsx", xlsx.write(truth, style)) == []


@some
@given(both, strategies.page_styles)
def test_a_web_page(truth: Truth, style: html_page.Style) -> None:
    assert wrong(truth, Kind.HTML, "a.html", html_page.write(truth, style)) == []
