"""Hypothesis strategies: invented truths, and the styles in which they are written.

A ``plain`` truth has no blank cells, no blanks within texts and no text that repeats a label,
as the text of a PDF could not tell them apart.
"""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase, digits

from hypothesis import strategies as st

from generator import docx, html_page, markdown, pdf_text, tika_doc, tika_docx, tsv_ocr, xlsx
from generator.paper import Sheet
from generator.tab_cells import Untidiness
from generator.truth import Form, Goal, Row, Tree, Truth
from generator.tsv_ocr import Budget, FormStyle, Name, Shift, Title

MOST_FORMS = 5
LEAST_ROWS, MOST_ROWS = 3, 11
CODE_LENGTH, CODE_START = 21, "139901"
COUNTIES = ("清河源县", "临漳湾县", "白淀新城")
DEPARTMENTS = ("水利局", "教育局", "人力资源和社会保障局")
OUTPUT, COST = "产出指标", "成本指标"
BENEFIT, SATISFACTION = "效益指标", "满意度指标"
LATER = (
    (BENEFIT, ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    (SATISFACTION, ("服务对象满意度指标",)),
)
TREES = (
    ((OUTPUT, ("数量指标", "质量指标", "时效指标", "成本指标")), *LATER),
    (
        (COST, ("经济成本指标", "社会成本指标", "生态环境成本指标")),
        (OUTPUT, ("数量指标", "质量指标", "时效指标")),
        *LATER,
    ),
)
CODES = {"数量指标": "11", "质量指标": "12", "时效指标": "13", "成本指标": "14", "服务对象满意度指标": "31"}
PLANS = (
    ("25.00%", "50.00%", "75.00%", "100.00%"),
    ("0.00%", "0.00%", "60.00%", "100.00%"),
    ("25%", "50%", "75%", "100%"),
    ("30%", "60%", "90%", "10%"),
)
BLANK_PLANS = ((None, None, None, "100%"), (None, "40%", None, "100"), (None, None, None, None))


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    text = Path(tsv_ocr.__file__).with_name("phrases.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, phrase = line.split("\t")
            words.setdefault(kind, []).append(phrase)
    return words


WORDS = _words()
often = st.sampled_from((0.0, 0.0, 0.1, 0.3))
seeds = st.integers(0, 999)


def phrase(kind: str) -> st.SearchStrategy[str]:
    """Words of one kind."""
    return st.sampled_from(WORDS[kind])


names = st.builds(str.format, phrase("measure"), phrase("subject"))
texts = st.one_of(phrase("subject"), names)
numbers = st.integers(1, 99999).map(str)
amounts = st.one_of(
    st.integers(1, 99999).map(str),
    st.decimals("0.01", "99999", places=2).map(str),
    st.decimals("0.0001", "999", places=4).map(str),
)
codes = st.one_of(
    st.text(digits + ascii_uppercase, min_size=CODE_LENGTH - 6, max_size=CODE_LENGTH - 6).map(
        CODE_START.__add__
    ),
    st.from_regex(r"[34][0-9]{2}-1[0-9]{3}-[A-Z]{3}-[A-Z0-9]{4}", fullmatch=True),
)
plain_values = st.one_of(st.builds(str.format, phrase("value"), numbers), phrase("text value"))
values = st.one_of(plain_values, st.sampled_from(("人", "%", "≥95", "11", "%100%", "不涉及", "1500/人/年")))


@st.composite
def definitions(draw: st.DrawFn) -> str:
    """What an indicator is said to mean."""
    return draw(phrase("definition")).replace("{}", draw(names))


@st.composite
def rows(draw: st.DrawFn, tree: Tree, *, plain: bool) -> tuple[Row, ...]:
    """The rows of a form, level 1 after level 1."""
    classes = draw(st.sampled_from(TREES))
    pairs = [(level1, level2) for level1, under in classes for level2 in under]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=LEAST_ROWS, max_size=MOST_ROWS))
    order = [level1 for level1, _ in classes]
    chosen.sort(key=lambda pair: order.index(pair[0]))
    spelling = draw(st.sampled_from(("", "code", *WORDS["suffix"])))
    make = _national_row if tree == "national" else _row
    return tuple(draw(make(level1, level2, spelling, plain=plain)) for level1, level2 in chosen)


@st.composite
def _row(draw: st.DrawFn, level1: str, level2: str, _: str, *, plain: bool) -> Row:
    name = draw(names)
    definition = draw(st.one_of(definitions(), st.just(name)))
    if plain:
        return Row(level1, level2, level2, name, definition, draw(plain_values), draw(phrase("basis")))
    filler = draw(st.sampled_from((False,) * 9 + (True,)))
    if filler:
        return Row(level1, level2, level2, level2, level2, draw(values), level2)
    basis = draw(st.one_of(phrase("basis"), st.just(name), st.none()))
    return Row(
        level1,
        level2,
        level2,
        name,
        draw(st.sampled_from((definition, None))),
        draw(st.one_of(values, st.none())),
        basis,
    )


@st.composite
def _national_row(draw: st.DrawFn, level1: str, level2: str, spelling: str, *, plain: bool) -> Row:
    printed = (
        f"{CODES[level2]}-{level2}"
        if spelling == "code" and level2 in CODES
        else level2 + spelling.replace("code", "")
    )
    return Row(level1, level2, printed, draw(names), None, draw(plain_values if plain else values), None)


@st.composite
def goals(draw: st.DrawFn, tree: Tree) -> tuple[Goal, ...]:
    """One to four goals, numbered in one way."""
    mark = draw(st.sampled_from(("目标{}：", "{}.") if tree == "national" else ("{}.", "{}、")))
    said = draw(st.lists(phrase("goal"), min_size=1, max_size=4))
    return tuple(Goal(mark.format(number), text) for number, text in enumerate(said, 1))


@st.composite
def hebei_forms(draw: st.DrawFn, *, plain: bool) -> Form:
    """A form of the Hebei family."""
    total = draw(amounts)
    return Form(
        unit_code=draw(st.from_regex(r"[34][0-9]{2}00[0-9]", fullmatch=True)),
        unit_name=draw(phrase("unit")),
        code=draw(codes),
        name=draw(phrase("project")),
        total=total,
        fiscal=total,
        other=draw(st.sampled_from(("0", "0.00") if plain else ("0", "12.50", None))),
        use=draw(phrase("use")),
        plan=draw(st.sampled_from(PLANS if plain else PLANS + BLANK_PLANS)),
        goals=draw(goals("hebei")),
        rows=draw(rows("hebei", plain=plain)),
    )


@st.composite
def national_forms(draw: st.DrawFn, *, plain: bool) -> Form:
    """A national form."""
    total = draw(st.one_of(amounts, amounts.map("{}万元".format)))
    blank = draw(st.booleans()) and not plain
    return Form(
        unit_code=None,
        unit_name=draw(phrase("unit")),
        code=None,
        name=draw(phrase("project")),
        total=total,
        fiscal=total,
        other=draw(st.sampled_from(("0", None))),
        use=None,
        plan=None,
        goals=draw(goals("national")),
        rows=draw(rows("national", plain=plain)),
        responsible=None if blank else draw(phrase("responsible")),
        attribute=None if blank else "0101-一年期项目",
        period=draw(st.sampled_from(("1年", "2023年1月至12月"))),
    )


@st.composite
def truths(draw: st.DrawFn, tree: Tree = "hebei", *, plain: bool = False) -> Truth:
    """A whole disclosure."""
    forms = national_forms(plain=plain) if tree == "national" else hebei_forms(plain=plain)
    county, department = draw(st.sampled_from(COUNTIES)), draw(st.sampled_from(DEPARTMENTS))
    year = draw(st.integers(2019, 2024))
    title = f"{county}{department}{year}年部门预算绩效目标"
    said = draw(st.lists(forms, min_size=1, max_size=MOST_FORMS))
    return Truth(tree, county, department, year, title, tuple(said))


untidiness = st.builds(Untidiness, blank_paragraphs=often, tabs=often, blanks=often, inner=often)

doc_styles = st.builds(
    tika_doc.Style,
    seed=seeds,
    codes=st.sampled_from(("after", "before")),
    mark=st.sampled_from((".", "、")),
    code_shift=st.integers(0, 9),
    most_gap=st.integers(0, 3),
    spaced=st.booleans(),
    untidy=untidiness,
)

docx_dump_styles = st.builds(
    tika_docx.Style,
    seed=seeds,
    bookmarks=st.booleans(),
    go_back=st.one_of(st.none(), st.integers(1, MOST_FORMS)),
    spaced=st.booleans(),
    untidy=untidiness,
)

clear_looks = st.builds(
    pdf_text.Look,
    columns=st.tuples(
        st.sampled_from((8.2, 9.7, 11.2)),
        st.sampled_from((9.2, 11.2, 13.7)),
        st.just(7.2),
        st.sampled_from((9.2, 13.2)),
    ),
    justify=st.sampled_from((frozenset[int](), frozenset({3}), frozenset({2, 3}), frozenset({2, 3, 5}))),
    repeat_header=st.booleans(),
    repeat_level1=st.booleans(),
    tear=st.just(False),
    pitch=st.sampled_from((1.3, 1.38, 1.42, 1.5)),
)

hard_looks = st.builds(
    pdf_text.Look,
    columns=st.tuples(st.floats(7, 12), st.floats(6, 14), st.floats(3.5, 9), st.floats(7, 16)),
    justify=st.sampled_from((frozenset({2, 3}), frozenset({2, 3, 5}))),
    odd_spread=often,
    odd_last=often,
    linewise=st.frozensets(st.integers(1, MOST_ROWS), max_size=1),
    narrow_header=st.booleans(),
    repeat_header=st.booleans(),
    repeat_level1=st.booleans(),
    kinsoku=st.booleans(),
    tear=st.booleans(),
    pitch=st.floats(1.1, 1.6),
    lifts=st.tuples(*[st.sampled_from((0.0, 0.0, 0.1, -0.1, 0.3))] * 6),
)


def pdf_styles(level: pdf_text.Level, *, whole: bool) -> st.SearchStrategy[pdf_text.Style]:
    """How the text of a PDF came out."""
    sheets = st.builds(
        Sheet,
        height=st.sampled_from((30.0, 45.0, 60.0)),
        number=st.sampled_from(("", "{}", "- {} -")),
        number_first=st.booleans(),
    )
    looks = clear_looks if level == "clear" else hard_looks
    return st.builds(
        pdf_text.Style,
        seed=seeds,
        level=st.just(level),
        whole=st.just(whole),
        page_a_form=st.booleans(),
        looks=st.lists(looks, min_size=1, max_size=3).map(tuple),
        sheet=sheets,
    )


@st.composite
def ocr_styles(draw: st.DrawFn, truth: Truth) -> tsv_ocr.Style:
    """What went wrong with each form of a truth, as far as what it says can still be told."""
    return tsv_ocr.Style(
        tuple(draw(_ocr_form(form.rows)) for form in truth.forms), attachment=draw(st.booleans())
    )


@st.composite
def _ocr_form(draw: st.DrawFn, of_form: Sequence[Row]) -> FormStyle:
    places = range(len(of_form))
    torn = [n for n in places[:-1] if _alike(of_form[n], of_form[n + 1])]
    torn_name = draw(st.sampled_from((None, None, *places)))
    torn_labels = draw(st.sampled_from((None, None, *torn)))
    fixed = {torn_name, torn_labels, (torn_labels or -2) + 1}
    loose = [n for n in places if n not in fixed and of_form[n].level2 != COST]  # COST is a level 1, too
    slipped = draw(st.sets(st.sampled_from(loose), max_size=4)) if loose else set()
    return FormStyle(
        title=draw(st.sampled_from(Title)),
        name=draw(st.sampled_from(Name)),
        budget=draw(st.sampled_from(Budget)),
        second_blank=draw(st.booleans()),
        unit_line=draw(st.booleans()),
        merged=torn_labels is not None or draw(st.booleans()),
        bold=draw(st.frozensets(st.sampled_from(places), max_size=2)) - {torn_labels},
        breaks=draw(st.frozensets(st.sampled_from(places), max_size=2)),
        head_break=draw(st.booleans()),
        shifts=tuple((number, draw(shifts)) for number in sorted(slipped)),
        torn_name=torn_name,
        torn_labels=None if torn_labels == torn_name else torn_labels,
        rule=draw(st.booleans()),
        wide=draw(st.sampled_from((False, False, True))),
        latex=draw(st.booleans()),
        tagged_goals=draw(st.booleans()),
        narrow=draw(st.booleans()),
        blanks=draw(often),
        seed=draw(seeds),
    )


def _alike(row: Row, below: Row) -> bool:
    return (row.printed1, row.level2_text) == (below.printed1, below.level2_text)


shifts = st.builds(
    Shift,
    left=st.integers(0, 3),
    before_name=st.integers(0, 1),
    before_value=st.integers(0, 1),
    tail=st.integers(0, 1),
)

markdown_styles = st.builds(markdown.Style, padded=st.booleans(), repeated=st.booleans(), bom=st.booleans())

word_styles = st.builds(
    docx.Style,
    seed=seeds,
    field_codes=st.booleans(),
    bookmarks=st.booleans(),
    repeat_header=st.booleans(),
    untidy=untidiness,
    wrapped=often,
    wrapped_rows=often,
    ghosts=often,
    split=often,
    one_table=st.booleans(),
    hard_hyphens=st.booleans(),
)

book_styles = st.builds(
    xlsx.Style,
    sheet_a_form=st.booleans(),
    merged=st.booleans(),
    numbers=st.booleans(),
    left=st.integers(0, 1),
)

encodings = st.sampled_from(
    (("utf-8", "utf-8"), ("utf-8", None), ("gb18030", "gb2312"), ("gb18030", None), ("utf-16", None))
)

page_styles = encodings.flatmap(
    lambda pair: st.builds(
        html_page.Style,
        encoding=st.just(pair[0]),
        declared=st.just(pair[1]),
        layout_table=st.booleans(),
        broken_source=st.booleans(),
        word=st.booleans(),
        script=st.booleans(),
        closed=st.booleans(),
    )
)
