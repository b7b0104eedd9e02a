"""The samples that ship with the repository: which truth is written how. Run as a module, it writes them.

The styles are chosen so that every trap of the five source documents stands in one of the samples.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import docx, html_page, markdown, pdf_text, tika_doc, tika_docx, tsv_ocr, xlsx
from generator.expected import Kind
from generator.paper import Sheet
from generator.tab_cells import Untidiness
from generator.truth import Truth, load
from generator.tsv_ocr import Budget, FormStyle, Name, Shift, Title

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the samples."""

    path: str
    truth: str
    kind: Kind
    write: Callable[[Truth], bytes]


RENSHE, SHUILI = "qingheyuan-renshe-2021", "linzhangwan-shuili-2022"
WEIJIAN, JIAOYU, NONGYE = "shaquan-weijian-2023", "bingu-jiaoyu-2020", "baidian-nongye-2022"

SHUILI_LOOKS = (
    pdf_text.Look(columns=(8.2, 11.2, 9.2, 9.2), pitch=1.38, repeat_header=False, tear=False),
    pdf_text.Look(columns=(11.2, 11.2, 7.2, 11.2), pitch=1.43),
    pdf_text.Look(columns=(11.2, 11.2, 7.2, 11.2), pitch=1.40, odd_spread=0.3, odd_last=0.4),
    pdf_text.Look(columns=(11.2, 12.2, 3.7, 14.7), pitch=1.46, justify=frozenset({2, 3, 5}), kinsoku=False),
    pdf_text.Look(columns=(11.2, 16.2, 6.2, 14.7), pitch=1.10, kinsoku=False, linewise=frozenset({7})),
    pdf_text.Look(columns=(11.2, 8.7, 4.2, 9.2), pitch=1.44, odd_spread=0.6, narrow_header=True),
    pdf_text.Look(columns=(11.2, 11.2, 6.2, 11.2), pitch=1.42, lifts=(0, 0, 0.4, 0, 0, 0)),
)

RENSHE_LOOKS = (
    pdf_text.Look(),
    pdf_text.Look(columns=(10.7, 12.2, 8.2, 10.2), pitch=1.38, repeat_header=False),
)

WEIJIAN_FORMS = (
    FormStyle(
        title=Title.PLAIN,
        name=Name.BESIDE,
        budget=Budget.FIRST,
        merged=False,
        blanks=0.5,
        seed=1,
        bold=frozenset({7, 8, 9, 10}),
        breaks=frozenset({7}),
    ),
    FormStyle(
        title=Title.HASH,
        name=Name.THIRD,
        budget=Budget.THIRD,
        merged=False,
        blanks=0.9,
        seed=2,
        narrow=True,
        head_break=True,
        torn_name=7,
        shifts=(
            (9, Shift(left=1, before_name=1)),
            (10, Shift(left=2, before_name=1)),
            (11, Shift(left=1, before_name=1)),
        ),
    ),
    FormStyle(
        title=Title.BOLD,
        name=Name.BESIDE,
        budget=Budget.TWO_ROWS,
        merged=False,
        seed=3,
        breaks=frozenset({6}),
        shifts=((6, Shift(left=1)), (7, Shift(left=1)), (8, Shift(left=1)), (9, Shift(left=1))),
    ),
    FormStyle(
        title=Title.LOOSE,
        budget=Budget.SECOND,
        seed=4,
        head_break=True,
        shifts=((5, Shift(left=2, before_value=1, tail=1)), (8, Shift(left=1, tail=1))),
    ),
    FormStyle(
        title=Title.HASH,
        name=Name.THIRD,
        budget=Budget.THIRD,
        second_blank=True,
        tagged_goals=True,
        rule=True,
        seed=5,
        narrow=True,
        breaks=frozenset({7}),
        shifts=((3, Shift(left=-1)), (6, Shift(left=2, before_name=1, tail=1))),
    ),
    FormStyle(
        title=Title.HTML,
        name=Name.ABOVE,
        budget=Budget.BROKEN,
        torn_labels=0,
        seed=6,
        shifts=((5, Shift(left=1, tail=1)), (8, Shift(left=1, tail=1))),
    ),
    FormStyle(
        title=Title.DOUBLE,
        name=Name.ALONE,
        budget=Budget.THIRD,
        wide=True,
        latex=True,
        second_blank=True,
        seed=7,
        narrow=True,
    ),
    FormStyle(
        title=Title.BOLD,
        name=Name.TORN_OFF,
        budget=Budget.SECOND,
        unit_line=True,
        rule=True,
        torn_labels=10,
        seed=8,
        breaks=frozenset({4}),
        shifts=((4, Shift(left=2, tail=1)), (5, Shift(left=1, tail=1)), (6, Shift(left=1, tail=1))),
    ),
)

UNTIDY = Untidiness(blank_paragraphs=0.05, tabs=0.05, blanks=0.1, inner=0.2)


def _text(write: Callable[[Truth], str]) -> Callable[[Truth], bytes]:
    return lambda truth: write(truth).encode()


BUNDLE = (
    Sample(f"dumps/{RENSHE}.tika-doc.txt", RENSHE, Kind.TIKA_DOC, _text(tika_doc.write)),
    Sample(
        f"dumps/{RENSHE}.pdf-form.txt",
        RENSHE,
        Kind.PDF_FORM,
        _text(
            lambda t: pdf_text.write(
                t, pdf_text.Style(whole=True, looks=RENSHE_LOOKS, sheet=Sheet(number="- {} -"))
            )
        ),
    ),
    Sample(
        f"dumps/{SHUILI}.pdf-tables.txt",
        SHUILI,
        Kind.PDF_TABLES,
        _text(
            lambda t: pdf_text.write(
                t,
                pdf_text.Style(
                    seed=3, level="hard", looks=SHUILI_LOOKS, sheet=Sheet(height=25.0, number="{}")
                ),
            )
        ),
    ),
    Sample(
        f"dumps/{WEIJIAN}.ocr.txt",
        WEIJIAN,
        Kind.OCR,
        _text(lambda t: tsv_ocr.write(t, tsv_ocr.Style(WEIJIAN_FORMS))),
    ),
    Sample(f"dumps/{WEIJIAN}.md", WEIJIAN, Kind.MARKDOWN, _text(markdown.write)),
    Sample(
        f"dumps/{JIAOYU}.tika-doc.txt",
        JIAOYU,
        Kind.TIKA_DOC,
        _text(
            lambda t: tika_doc.write(
                t, tika_doc.Style(seed=4, codes="before", mark="、", code_shift=8, most_gap=3)
            )
        ),
    ),
    Sample(
        f"dumps/{NONGYE}.tika-docx.txt",
        NONGYE,
        Kind.TIKA_DOCX,
        _text(lambda t: tika_docx.write(t, tika_docx.Style(go_back=6))),
    ),
    Sample(
        f"originals/{RENSHE}.docx",
        RENSHE,
        Kind.DOCX,
        lambda t: docx.write(t, docx.Style(seed=1, split=0.2, wrapped=0.1, wrapped_rows=0.05, ghosts=0.05)),
    ),
    Sample(f"originals/{RENSHE}.xlsx", RENSHE, Kind.XLSX, xlsx.write),
    Sample(
        f"originals/{RENSHE}.html",
        RENSHE,
        Kind.HTML,
        lambda t: html_page.write(
            t, html_page.Style(encoding="gb18030", declared="gb2312", layout_table=True)
        ),
    ),
    Sample(
        f"originals/{SHUILI}.docx",
        SHUILI,
        Kind.DOCX,
        lambda t: docx.write(t, docx.Style(field_codes=False, one_table=True)),
    ),
    Sample(
        f"originals/{WEIJIAN}.docx",
        WEIJIAN,
        Kind.DOCX,
        lambda t: docx.write(t, docx.Style(field_codes=False)),
    ),
    Sample(
        f"originals/{WEIJIAN}.xlsx",
        WEIJIAN,
        Kind.XLSX,
        lambda t: xlsx.write(t, xlsx.Style(sheet_a_form=True)),
    ),
    Sample(
        f"originals/{WEIJIAN}.html",
        WEIJIAN,
        Kind.HTML,
        lambda t: html_page.write(t, html_page.Style(script=True, broken_source=True, closed=False)),
    ),
    Sample(
        f"originals/{JIAOYU}.xlsx",
        JIAOYU,
        Kind.XLSX,
        lambda t: xlsx.write(t, xlsx.Style(merged=False, left=1)),
    ),
    Sample(
        f"originals/{NONGYE}.docx",
        NONGYE,
        Kind.DOCX,
        lambda t: docx.write(
            t, docx.Style(seed=5, bookmarks=True, field_codes=False, untidy=UNTIDY, hard_hyphens=True)
        ),
    ),
    Sample(
        f"originals/{NONGYE}.doc",
        NONGYE,
        Kind.HTML,
        lambda t: html_page.write(t, html_page.Style(word=True, declared=None)),
    ),
)


def truth_of(sample: Sample) -> Truth:
    """What a sample says."""
    return load(SAMPLES / "truth" / f"{sample.truth}.json")


def main() -> None:
    """Write every sample."""
    for sample in BUNDLE:
        path = SAMPLES / sample.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sample.write(truth_of(sample)))


if __name__ == "__main__":
    main()
