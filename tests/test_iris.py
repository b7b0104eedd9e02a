"""IRIs: as designed, valid for any text, equal for equal identities only; those of the samples never move."""

import doctest
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urljoin

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from jixiao.graph import slugs
from jixiao.graph.iris import (
    SHARED,
    AgencyPrefixId,
    AnyDisclosureId,
    BuildId,
    CorrectionId,
    DepartmentTargetId,
    DisclosureId,
    DivisionId,
    DumpId,
    FormId,
    Identity,
    LocalProjectId,
    LoneDisclosureId,
    LoneProjectId,
    Named,
    PolicyId,
    ProjectId,
    SeriesId,
    SoftwareId,
    SourceGraphId,
    SourceId,
    TitledPolicyId,
    UnitId,
    ValidationGraphId,
    Whole,
    collisions,
    disclosure_of,
    forms_of,
    iri,
    parts,
    policy_of,
    project_of,
    shared,
)
from jixiao.graph.slugs import code_of, exact, readings, slug, spoken
from jixiao.pipeline import read_document
from jixiao.place import SheetCells, Slot, Span
from jixiao.record.model import Form, Organisation, Records
from jixiao.registry import Registry, read_registry, shipped
from jixiao.source.document import Document

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
KEPT = Path(__file__).with_name("iris.txt")
BASE = "https://jixiao.example/"
SHA = "d8a1f026ccca8511" + "0" * 48
# What the table of readings says must never change; characters may be added (docs/iris.md).
READINGS = "20925 characters", "2f16fbd66bf92a82"
PATH = re.compile(r"(?:[0-9A-Za-z._~-]+/)*[0-9A-Za-z._~-]+(?:#[0-9A-Za-z._~=&,:-]+)?")
HOSTILE = (
    '"',
    "<",
    ">",
    "\\",
    "{",
    "}",
    "|",
    "^",
    "`",
    "%41",
    "..",
    "/",
    "?",
    "#",
    "\x00",
    "\n",
    "\t",
    "\u202e",
)


def path_is_good(path: str) -> bool:
    """Nothing in it that any reader, browser or disk writes otherwise."""
    pyoxigraph.NamedNode(BASE + path)
    assert URIRef(BASE + path).n3() == f"<{BASE}{path}>"
    return (
        PATH.fullmatch(path) is not None
        and quote(path, safe="/#=&,:~") == path
        and urljoin(BASE, path) == BASE + path
        and all(len(segment) <= 255 for segment in path.split("/"))
    )


# ---- the table of readings


def test_the_readings_are_frozen() -> None:
    said = "".join(f"{char}{reading}\n" for char, reading in sorted(readings().items()))
    assert (f"{len(readings())} characters", sha256(said.encode()).hexdigest()[:16]) == READINGS


def test_each_character_has_one_reading_in_ascii() -> None:
    lines = (ROOT / "ontology" / "pinyin.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    chars = "".join(chars for _, chars in rows)
    assert len(chars) == len(set(chars)) == len(readings())
    assert [reading for reading, _ in rows if not re.fullmatch(r"[a-z]{1,6}", reading)] == []


def test_all_of_gb_2312_can_be_read() -> None:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    chars = [pair.decode("gb2312", "ignore") for pair in rows]
    assert len([char for char in chars if char]) == 6763
    assert [char for char in chars if char and char not in readings()] == []


# ---- slugs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("冀人社规", "ji-ren-she-gui"),
        ("冀价行费字", "ji-jia-xing-fei-zi"),
        ("劳动保障监察条例", "lao-dong-bao-zhang-jian-cha-tiao-li"),
        ("《劳动保障监察 条例》", "lao-dong-bao-zhang-jian-cha-tiao-li"),
        ("某局（本级）", "mou-ju-ben-ji"),
        ("ＡＢ12号", "ab12-hao"),
        ("16—59岁", "16-59-sui"),
        ("1.5万", "1-5-wan"),
        ("〇", "ling"),
        ("女绿", "nv-lv"),
        ("\uf90a", "jin"),  # 金, a second time in Unicode
        ("䶮𠀀々", "u4dae-u20000-u3005"),
        ("é", "u00e9"),
        ("٣", "u0663"),
        ("\ud800", "ud800"),
        ("《》", "u300a-u300b"),
        ("", "x"),
    ],
)
def test_a_name_is_written_in_pinyin(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_numbers_that_marks_part_stay_apart() -> None:
    assert len({slug(text) for text in ("1-6年级", "16年级", "1.6年级万", "一6年级")}) == 4


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    long = "关于进一步做好就业补助资金管理工作的通知" * 9
    assert len(slug(long)) <= 100
    assert slug(long) != slug(long + "二")
    assert slug("x" * 500) != slug("x" * 501)


texts = st.text(max_size=12) | st.text("冀吉 人社a1-—《》()％\u3000", max_size=9) | st.sampled_from(HOSTILE)


@given(texts)
def test_any_text_has_a_slug_that_is_safe(text: str) -> None:
    assert re.fullmatch(r"[0-9a-z]+(?:-[0-9a-z]+)*", slug(text))
    assert slug(text) == slug(spoken(text))
    assert spoken(spoken(text)) == spoken(text)


@given(st.text("冀人社规12a", min_size=1, max_size=9), st.data())
def test_blanks_and_brackets_change_no_slug(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert slug(text[:at] + " \u3000\n" + text[at:]) == slug(text)
    assert slug(f"《{text}》") == slug(text)


@given(texts, texts)
def test_codes_stay_as_different_as_they_are(one: str, other: str) -> None:
    assert (exact(one) == exact(other)) == (one == other)
    assert re.fullmatch(r"[0-9A-Za-z_-]+", exact(one))


@given(texts)
def test_a_code_has_one_form(text: str) -> None:
    assert code_of(code_of(text)) == code_of(text)
    assert not re.search(r"[a-z ]", code_of(text))


# ---- identities

hebei, linxi, source = DivisionId("13"), DivisionId("130535"), SourceId(SHA)
bureau = UnitId(linxi, "323")
in_linxi = DisclosureId(bureau, 2022)

DESIGNED: tuple[tuple[Identity, str], ...] = (
    (DivisionId("130672"), "division/130672"),
    (DivisionId("130500"), "division/1305"),
    (DivisionId("cn"), "division/cn"),
    (UnitId(DivisionId("130322"), "323009", "昌黎县就业服务中心"), "org/130322/323009"),
    (UnitId(hebei, None, "河北省财政厅"), "org/13/he-bei-sheng-cai-zheng-ting"),
    (UnitId(source, "323"), "org/x/d8a1f026ccca8511/323"),
    (UnitId(linxi, None, "323"), "org/130535/~323"),
    (in_linxi, "disclosure/130535/323/2022"),
    (LoneDisclosureId(source), "disclosure/x/d8a1f026ccca8511"),
    (ProjectId("13032221QK74HZ5CQ2CWP"), "project/13032221QK74HZ5CQ2CWP"),
    (
        LocalProjectId(DivisionId("130209450"), "316-1201-JBN-WMEB"),
        "project/130209450/316-1201-JBN-WMEB",
    ),
    (LoneProjectId(in_linxi, 12), "project/130535/323/2022/f12"),
    (LoneProjectId(LoneDisclosureId(source), 3), "project/x/d8a1f026ccca8511/f03"),
    (FormId(in_linxi, None, 12), "disclosure/130535/323/2022/f12"),
    (FormId(in_linxi, "13032221qk74hz 5CQ2CWP", 1), "disclosure/130535/323/2022/13032221QK74HZ5CQ2CWP"),
    (FormId(in_linxi, "A/甲", 2), "disclosure/130535/323/2022/A_2f__7532_~2"),
    (DepartmentTargetId(in_linxi), "disclosure/130535/323/2022/dept"),
    (PolicyId(AgencyPrefixId(hebei, "冀人社规"), 2019, 2), "policy/13/ji-ren-she-gui/2019/2"),
    (PolicyId(AgencyPrefixId(None, "临人社"), 2021, 26), "policy/x/lin-ren-she/2021/26"),
    (PolicyId(AgencyPrefixId(DivisionId("cn"), "国务院令"), None, 423), "policy/cn/guo-wu-yuan-ling/n/423"),
    (
        TitledPolicyId(DivisionId("cn"), "《劳动保障监察条例》"),
        "policy/cn/t/lao-dong-bao-zhang-jian-cha-tiao-li",
    ),
    (AgencyPrefixId(hebei, "冀人社规"), "agency-prefix/13/ji-ren-she-gui"),
    (source, "source/d8a1f026ccca8511"),
    (SourceGraphId(source), "graph/d8a1f026ccca8511"),
    (Named.REGISTRY, "graph/registry"),
    (ValidationGraphId(SHA), "graph/validation/d8a1f026ccca8511"),
    (BuildId(SHA), "build/d8a1f026ccca8511"),
    (CorrectionId(SHA), "correction/d8a1f026ccca8511"),
    (SoftwareId("0.1.0"), "software/jixiao/0.1.0"),
    (SeriesId(bureau), "series/130535/323"),
    (DumpId("jixiao.nq.gz"), "dump/jixiao.nq.gz"),
    (Whole.CATALOGUE, "catalogue"),
)


@pytest.mark.parametrize(("identity", "path"), DESIGNED, ids=[path for _, path in DESIGNED])
def test_an_identity_has_the_path_designed_for_it(identity: Identity, path: str) -> None:
    assert iri(BASE, identity) == BASE + path
    assert path_is_good(path)


@pytest.mark.parametrize("code", ["", "x", "1", "十三", "13/..", "<13>", "1" * 13, "135", "١٣", "13\n"])
def test_what_is_no_code_of_a_division_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not the code of a division"):
        DivisionId(code)


@pytest.mark.parametrize("digest", ["", "abc", "D" * 64, "../" * 20])
def test_what_is_no_digest_is_refused(digest: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        SourceId(digest)


digests = st.sampled_from([SHA, "0" * 64, "f" * 64])
divisions = st.sampled_from(["13", "1305", "130535", "130535000", "139902", "cn"]).map(DivisionId)
sources = digests.map(SourceId)
homes = divisions | sources
codes = st.sampled_from(["323", "F12", "f12", "dept", "A~2", "a 2", "A_2f_", "13032221QK74HZ5CQ2CWP"]) | texts
names = st.sampled_from(["冀", "吉", "323", "n-323", "人社局", "人社局（本级）", "t", "x"]) | texts
numbers = st.integers(1, 130)
units = st.builds(UnitId, homes, codes.filter(bool) | st.none(), names)
years = st.sampled_from([2021, 2022, 20222])
disclosures = st.builds(disclosure_of, sources, units | st.none(), years | st.none())
forms = st.builds(FormId, disclosures, codes | st.none(), numbers)
prefixes = st.builds(AgencyPrefixId, divisions | st.none(), names)
identities: st.SearchStrategy[Identity] = st.one_of(
    divisions, sources, units, disclosures, forms, forms.map(project_of), prefixes,
    disclosures.map(DepartmentTargetId), sources.map(SourceGraphId), units.map(SeriesId),
    st.builds(PolicyId, prefixes, years | st.none(), numbers),
    st.builds(TitledPolicyId, divisions | st.none(), names),
    st.builds(BuildId, digests), st.builds(CorrectionId, digests), st.builds(ValidationGraphId, digests),
    st.builds(SoftwareId, codes), st.builds(DumpId, names), st.sampled_from(Named), st.sampled_from(Whole),
)  # fmt: skip


@given(identities)
def test_any_identity_has_a_good_iri(identity: Identity) -> None:
    assert path_is_good(identity.path)


@given(st.lists(identities, min_size=2, max_size=12))
def test_one_iri_is_one_identity_or_a_collision_that_names_them(minted: list[Identity]) -> None:
    named = {each.path.lower(): set(each.parties) for each in collisions(minted)}
    for one in minted:
        for other in minted:
            if one == other:
                assert one.path == other.path
            elif one.path.lower() == other.path.lower():
                assert {one, other} <= named[one.path.lower()]


@given(identities, identities)
def test_things_of_different_kinds_never_meet(one: Identity, other: Identity) -> None:
    if type(one) is not type(other):
        assert one.path != other.path


@given(disclosures, st.lists(codes | st.none(), max_size=8))
def test_the_forms_of_a_disclosure_never_meet(of: AnyDisclosureId, written: list[str | None]) -> None:
    paths = [form.path for form in forms_of(of, written)]
    assert len(set(paths)) == len(written)


@given(homes, codes.filter(code_of), homes, codes.filter(code_of))
def test_different_codes_never_meet(
    home: DivisionId | SourceId, code: str, home2: DivisionId | SourceId, code2: str
) -> None:
    same = (home, code_of(code)) == (home2, code_of(code2))
    assert (UnitId(home, code).path == UnitId(home2, code2).path) == same
    assert (LocalProjectId(home, code).path == LocalProjectId(home2, code2).path) == same


def test_only_names_that_sound_alike_in_one_place_collide() -> None:
    ji, other_ji = TitledPolicyId(hebei, "冀办法"), TitledPolicyId(hebei, "吉办法")
    (found,) = collisions([ji, other_ji, ji, TitledPolicyId(DivisionId("22"), "吉办法"), bureau])
    assert found.path == "policy/13/t/ji-ban-fa"
    assert found.parties == (ji, other_ji)


def test_iris_that_differ_in_capitals_only_are_told_for_disks_that_do_not_see_it() -> None:
    assert len(collisions([FormId(in_linxi, "F12", 1), FormId(in_linxi, None, 12)])) == 1


def test_one_project_in_two_disclosures_is_one() -> None:
    code = "13032221QK74HZ5CQ2CWP"
    one, other = (forms_of(DisclosureId(bureau, year), [code])[0] for year in (2021, 2022))
    assert one != other
    assert project_of(one) == project_of(other) == ProjectId(code)


def test_a_code_that_is_not_national_belongs_to_its_division() -> None:
    form = FormId(DisclosureId(UnitId(DivisionId("130209450"), "316"), 2020), "316-1201-JBN-WMEB", 1)
    assert project_of(form) == LocalProjectId(DivisionId("130209450"), "316-1201-JBN-WMEB")
    without_year = FormId(LoneDisclosureId(source), form.code, 1)
    assert project_of(without_year, DivisionId("130209450")) == project_of(form)
    assert project_of(without_year) == LocalProjectId(source, "316-1201-JBN-WMEB")


def test_a_form_without_a_code_has_a_project_of_its_own() -> None:
    one, other = forms_of(in_linxi, [None, " "])
    assert project_of(one).path == "project/130535/323/2022/f01"
    assert project_of(one) != project_of(other)


def test_what_is_not_known_leaves_a_disclosure_to_its_source() -> None:
    lone = LoneDisclosureId(source)
    assert disclosure_of(source, None, 2022) == disclosure_of(source, bureau, None) == lone
    assert disclosure_of(source, UnitId(source, "323"), 2022) == lone


def test_a_code_makes_the_name_of_a_unit_no_part_of_its_identity() -> None:
    assert UnitId(linxi, "323", "临西县人社局") == UnitId(linxi, " ３23", "临西县人力资源和社会保障局")


# ---- shared identities


@pytest.mark.parametrize(
    ("path", "is_shared"),
    [
        ("policy/13/ji-ren-she-gui/2019/2", True),
        ("division/130535", True),
        ("agency-prefix/13/ji-ren-she-gui", True),
        ("policy/x/lin-ren-she/2021/26", False),  # whose is not known
        ("agency-prefix/x/lin-ren-she", False),
        ("org/13/he-bei-sheng-cai-zheng-ting", False),
        ("source/d8a1f026ccca8511", False),
    ],
)
def test_what_publishers_share_has_the_same_path_below_one_base(path: str, is_shared: bool) -> None:
    assert shared("https://a.example/绩效/", f"https://a.example/绩效/{path}") == (
        SHARED + path if is_shared else None
    )
    assert shared("https://b.example/", f"https://a.example/{path}") is None


def test_the_registry_has_no_collisions() -> None:
    registry = shipped()
    prefixes = [AgencyPrefixId(DivisionId(each.division.code), each.text) for each in registry.prefixes]
    minted: list[Identity] = [DivisionId(each.code) for each in registry.divisions]
    minted += prefixes + [policy_of(each) for each in registry.documents.all]
    assert collisions(minted) == []
    assert len({each.path for each in minted}) == len(minted)


def test_documents_of_the_registry_are_known_by_number_or_title() -> None:
    registry = shipped()
    (rule,), (law,) = registry.documents_numbered("冀人社规〔2019〕2号"), registry.documents_titled("预算法")
    assert policy_of(rule).path == "policy/13/ji-ren-she-gui/2019/2"
    assert policy_of(law).path == "policy/cn/t/zhong-hua-ren-min-gong-he-guo-yu-suan-fa"


# ---- parts of a page


def some_parts(page: str) -> Iterator[str]:
    yield from (parts.total(page), parts.fiscal(page), parts.other(page))
    for number in (1, 2, 9, 10, 11, 99, 100, 101, 110):
        row, aim = parts.indicator(page, number), parts.goal(page, number)
        yield from (
            row,
            aim,
            parts.value(page, number),
            parts.level(page, number),
            parts.statement(page, number),
        )
        yield from (parts.plan_point(page, number), parts.citation(page, number))
        for mention in (parts.citation(part, at) for part in (row, aim) for at in (1, 2, 10, 11)):
            yield from (mention, parts.detail(mention, "quote"))
            yield from (parts.detail(mention, "range", at) for at in (1, 2))
    sections = parts.sections(page, ("duties", "other", "other", "duties", "other"))
    for section in sections:
        paragraphs = [parts.paragraph(section, number) for number in (1, 2, 10)]
        yield from (section, *paragraphs, *(parts.citation(part, 1) for part in (section, *paragraphs)))
    figures = parts.figures(page, ("基本支出", "项目支出", "基本支出", "", "冀", "吉", "支出2", "支出"))
    yield from (*figures, *(parts.detail(figure, "as-of") for figure in figures))


def test_parts_of_a_page_never_meet() -> None:
    found = list(some_parts("disclosure/130535/323/2022/f12"))
    assert len(set(found)) == len(found)
    assert all(map(path_is_good, found))


def test_parts_are_named_as_designed() -> None:
    page = "f12"
    row = parts.indicator(page, 4)
    found = (parts.total(page), parts.plan_point(page, 3), parts.goal(page, 1), row, parts.value(page, 4))
    assert found == ("f12#total", "f12#plan-03", "f12#goal-1", "f12#ind-04", "f12#val-04")
    assert (parts.citation(row, 1), parts.level(page, 1)) == ("f12#cit-04-1", "f12#level-1")


spots = st.one_of(
    st.builds(Span, numbers, numbers, st.just(1), st.just(1)),
    st.builds(
        Slot, numbers | st.none(), numbers | st.none(), numbers | st.none(), numbers | st.none(), names
    ),
    st.builds(SheetCells, names, st.sampled_from(["A1", "A1:B2"]) | names),
)


@given(spots, spots)
def test_spots_of_a_source_never_meet(one: Span | Slot | SheetCells, other: Span | Slot | SheetCells) -> None:
    found = [parts.excerpt(source.path, spot) for spot in (one, other)]
    assert (found[0] == found[1]) == (one == other)
    assert path_is_good(found[0])


# ---- the samples


def home_of(registry: Registry, unit: Organisation | None, of: SourceId) -> DivisionId | SourceId:
    division = registry.division_of_unit_name(unit.name) if unit and unit.name else None
    return DivisionId(division.code) if division else of


def iris_of_form(form: Form, identity: FormId, division: DivisionId | None) -> Iterator[str]:
    page = identity.path
    yield from (page, project_of(identity, division).path)
    for amount, name in ((form.total, parts.total), (form.fiscal, parts.fiscal), (form.other, parts.other)):
        yield from [name(page)] if amount else []
    yield from (parts.plan_point(page, point.month) for point in form.plan)
    yield from (parts.goal(page, number) for number in range(1, len(form.goals) + 1))
    for number, row in enumerate(form.indicators, 1):
        yield parts.indicator(page, number)
        yield from [parts.value(page, number)] if row.value else []


def iris_of(records: Records, of: SourceId, registry: Registry) -> Iterator[str]:
    said = records.disclosure
    home = home_of(registry, said.unit, of)
    unit = UnitId(home, said.unit.code, said.unit.name) if said.unit else None
    disclosure = disclosure_of(of, unit, said.year)
    yield from [unit.path] if unit else []
    yield disclosure.path
    yield from parts.sections(disclosure.path, [section.kind.value for section in records.sections])
    yield from parts.figures(disclosure.path, [figure.label for figure in records.figures])
    written = [form.project_code.text if form.project_code else None for form in records.forms]
    for form, identity in zip(records.forms, forms_of(disclosure, written), strict=True):
        if form.unit:
            yield UnitId(home_of(registry, form.unit, of), form.unit.code, form.unit.name).path
        yield from iris_of_form(form, identity, home if isinstance(home, DivisionId) else None)


def iris_of_samples() -> list[str]:
    registry = read_registry((SAMPLES / "registry",))
    found: dict[str, None] = {}
    for path in sorted(
        path for folder in ("dumps", "originals", "negative") for path in (SAMPLES / folder).iterdir()
    ):
        document = Document(path.name, path.read_bytes())
        records = read_document(document).records
        if records:
            found.update(dict.fromkeys(iris_of(records, SourceId(document.sha256), registry)))
    return list(found)


def kept_iris() -> list[str]:
    return [line for line in KEPT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def broken_seals(lines: Sequence[str]) -> list[str]:
    """The seals whose digest is not that of the lines above them: ``# sealed 0.1.0 <sha256>``."""
    seals = [(at, line.split()[-1]) for at, line in enumerate(lines) if line.startswith("# sealed ")]
    return [lines[at] for at, digest in seals if sha256("\n".join(lines[:at]).encode()).hexdigest() != digest]


def test_the_iris_of_the_samples_are_kept() -> None:
    made, kept = iris_of_samples(), kept_iris()
    assert sorted(set(kept) - set(made)) == [], "these are published and no longer made"
    assert sorted(set(made) - set(kept)) == [], "new ones are added by: .venv/bin/python tests/test_iris.py"
    assert all(map(path_is_good, kept))


def test_the_list_only_grows() -> None:
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    assert broken_seals(lines) == []
    assert len(set(lines)) == len(lines)


def test_a_seal_tells_a_changed_line() -> None:
    seal = "# sealed 0.1.0 " + sha256(b"a\nb").hexdigest()
    assert broken_seals(["a", "b", seal, "c"]) == []
    assert broken_seals(["a", "c", seal]) == broken_seals(["a", "b", "c", seal]) == [seal]


def test_the_examples_of_the_page_are_true() -> None:
    page = ROOT / "docs" / "iris.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
    assert doctest.testmod(slugs).failed == doctest.testmod(parts).failed == 0


def main() -> None:
    """Add the IRIs that are new at the end of the list."""
    kept = set(kept_iris())
    with KEPT.open("a", encoding="utf-8") as file:
        file.writelines(f"{each}\n" for each in iris_of_samples() if each not in kept)


if __name__ == "__main__":
    main()
