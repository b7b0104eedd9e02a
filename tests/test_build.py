"""The build: one graph in files, the same bytes again, only what changed anew, nothing half-written."""

import gzip
import json
import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from jixiao.build import kept, whole
from jixiao.build.merge import merged
from jixiao.build.model import Making, Terms
from jixiao.build.output import stands
from jixiao.build.packed import lines_of, pack
from jixiao.build.part import make
from jixiao.cli import building
from jixiao.cli.program import program
from jixiao.graph import iris
from jixiao.graph.iris import DivisionId, TitledPolicyId
from jixiao.graph.statements.desk import Minted
from jixiao.graph.write import write_registry
from jixiao.registry import shipped

SAMPLES = Path(__file__).parent.parent / "samples"
SOME = ("dumps/bingu-jiaoyu-2020.tika-doc.txt", "dumps/qingheyuan-renshe-2021.pdf-form.txt")
FILES = ("jixiao.nq.gz", "jixiao.trig.gz", "manifest.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two samples, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    home = tmp_path / "in"
    home.mkdir()
    for name in SOME:
        shutil.copy(SAMPLES / name, home)
    return home


def build(*arguments: object, language: str = "en") -> Result:
    asked = ["build", *map(str, arguments), "--jobs", "1", "--language", language]
    return CliRunner().invoke(program, asked, catch_exceptions=False)


def data(out: Path) -> dict[str, bytes]:
    return {name: (out / "data" / name).read_bytes() for name in FILES}


def lines(out: Path) -> list[str]:
    return gzip.decompress((out / "data" / FILES[0]).read_bytes()).decode().splitlines()


def test_the_graph_is_built_and_the_manifest_tells_its_files(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = build(folder, "-o", out)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (out / "data").iterdir()) == sorted(FILES)
    manifest = json.loads(data(out)["manifest.json"])
    assert [each["file"] for each in manifest["inputs"]] == sorted(Path(name).name for name in SOME)
    for each in manifest["inputs"]:
        assert each["sha256"] == sha256((folder / each["file"]).read_bytes()).hexdigest()
    for each in manifest["outputs"]:
        written = (out / "data" / each["file"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(written), sha256(written).hexdigest())
        assert each["quads"] == len(lines(out)) == sum(manifest["graphs"].values())


def test_both_files_say_the_same(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    files = {name: gzip.decompress(found) for name, found in data(tmp_path).items() if name.endswith(".gz")}
    quads = set(pyoxigraph.parse(input=files[FILES[0]], format=pyoxigraph.RdfFormat.N_QUADS))
    assert quads == set(pyoxigraph.parse(input=files[FILES[1]], format=pyoxigraph.RdfFormat.TRIG))
    assert len(quads) == len(lines(tmp_path))


def test_equal_input_gives_equal_bytes_with_and_without_the_cache(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path / "one")
    build(folder, "-o", tmp_path / "two")
    shutil.rmtree(tmp_path / "cache")
    moved = shutil.copytree(folder, tmp_path / "elsewhere")
    build(moved, "-o", tmp_path / "three")
    assert data(tmp_path / "one") == data(tmp_path / "two") == data(tmp_path / "three")


def test_only_what_changed_is_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, "-o", tmp_path)
    parts = tmp_path / "cache" / "jixiao" / "parts"
    before = set(parts.iterdir())
    changed = folder / Path(SOME[0]).name
    changed.write_bytes(changed.read_bytes() + "\n尾声\n".encode())
    build(folder, "-o", tmp_path)
    made = {path.name.split(".")[0] for path in set(parts.iterdir()) - before if path.suffix == ".json"}
    assert len(made) == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = set(parts.glob("*.json"))
    build(folder, "-o", tmp_path)
    assert set(parts.glob("*.json")) == before
    assert json.loads(data(tmp_path)["manifest.json"])["moment"] == "2023-11-14T22:13:20Z"


def test_old_parts_leave_the_cache_and_those_in_use_stay(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    parts = tmp_path / "cache" / "jixiao" / "parts"
    used = set(parts.glob("*.*z")) | set(parts.glob("*.json")) | set(parts.glob("*.manifest"))
    software = next(iter(parts.glob("*.json"))).name.partition("-")[0]
    old = {"recent": 29, "forgotten": 31}
    ours = {name: parts / f"{software}-{name}.json" for name in old}
    others = {days: parts / f"{'0' * 16}-{days}.json" for days in (0, 2)}
    for name, path in ours.items():
        age(old[name], path, path.with_suffix(".facts.gz"))
    for days, path in others.items():
        age(days, path, path.with_suffix(".facts.gz"))
    age(40, *used)
    build(folder, "-o", tmp_path)  # a day has not passed: nothing is looked for
    assert all(path.exists() for path in (*used, *ours.values(), *others.values()))
    age(2, parts / ".pruned")
    build(folder, "-o", tmp_path)
    kept = {path for path in (*ours.values(), *others.values()) if path.exists()}
    assert kept == {ours["recent"], others[0]}
    assert {path.with_suffix(".facts.gz") for path in kept} <= set(parts.iterdir())
    assert not ours["forgotten"].with_suffix(".facts.gz").exists()
    assert {path for path in used if path.exists()} == used


def age(days: int, *paths: Path) -> None:
    """The files, as if nobody had touched them for so long."""
    for path in paths:
        path.touch()
        then = time.time() - days * 86_400 - 60
        os.utime(path, (then, then))


def test_a_damaged_cache_is_not_used(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    for path in (tmp_path / "cache" / "jixiao" / "parts").iterdir():
        path.write_bytes(path.read_bytes()[:-7])
    assert build(folder, "-o", tmp_path).exit_code == 0
    assert data(tmp_path) == before


def test_a_document_removed_takes_its_facts_with_it(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    gone = folder / Path(SOME[0]).name
    key = sha256(gone.read_bytes()).hexdigest()[:16]
    assert any(key in line for line in lines(tmp_path))
    gone.unlink()
    build(folder, "-o", tmp_path)
    assert not any(key in line for line in lines(tmp_path))


def test_the_same_bytes_are_counted_once(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path / "one")
    shutil.copy(folder / Path(SOME[0]).name, folder / "zzz.txt")
    result = build(folder, "-o", tmp_path / "two")
    assert result.exit_code == 0
    assert "zzz.txt: the same bytes as bingu-jiaoyu-2020.tika-doc.txt" in result.output
    assert data(tmp_path / "one") == data(tmp_path / "two")


def test_documents_of_one_identity_stop_the_build_and_all_are_named(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    republished = folder / "republished.txt"
    republished.write_bytes((folder / Path(SOME[0]).name).read_bytes() + "\n更正\n".encode())
    names = [*(Path(name).name for name in SOME), republished.name]
    rows = "\n".join(f"{name},139901,甲县,323,甲局,2021" for name in names)
    head = "file,division_code,division_name,department_code,department_name,budget_year"
    (folder / "catalogue.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    result = build(folder, "-o", tmp_path)
    assert result.exit_code == 2
    told = [
        line
        for line in result.output.splitlines()
        if "https://jixiao.example/disclosure/139901/323/2021" in line
    ]
    assert len(told) == 2
    assert all(any(name in line for line in told) for name in names)
    assert all("keep one" in line for line in told)
    assert "Traceback" not in result.output
    assert data(tmp_path) == before
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == sorted(FILES)


def test_narrative_and_tables_of_one_unit_and_year_stand_side_by_side(tmp_path: Path) -> None:
    home = tmp_path / "in"
    home.mkdir()
    shutil.copy(SAMPLES / SOME[0], home / "tables.txt")
    for name in ("mulu-2022.txt", "shuoming-2022.txt"):
        shutil.copy(SAMPLES / "negative" / name, home)
    names = ("tables.txt", "mulu-2022.txt", "shuoming-2022.txt")
    rows = "\n".join(f"{name},139901,甲县,323,甲局,2022" for name in names)
    head = "file,division_code,division_name,department_code,department_name,budget_year"
    (home / "catalogue.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    result = build(home, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    shared = "https://jixiao.example/disclosure/139901/323/2022"
    told = [line for line in result.output.splitlines() if shared in line]
    assert [line.split(":")[0] for line in told] == ["mulu-2022.txt", "shuoming-2022.txt"]
    assert all("as tables.txt" in line for line in told)
    inputs = json.loads(data(tmp_path)["manifest.json"])["inputs"]
    where = {each["file"]: each["disclosure"] for each in inputs}
    assert where.pop("tables.txt") == shared
    for name, iri in where.items():
        assert (
            iri
            == f"https://jixiao.example/disclosure/x/{sha256((home / name).read_bytes()).hexdigest()[:16]}"
        )
        year = f'<{iri}> <https://w3id.org/jixiao/ontology#budgetYear> "2022"'
        assert any(line.startswith(year) for line in lines(tmp_path))
        (home / name).unlink()
        build(home, "-o", tmp_path)
        left = {
            each["file"]: each["disclosure"] for each in json.loads(data(tmp_path)["manifest.json"])["inputs"]
        }
        assert left == {
            each: found for each, found in {**where, "tables.txt": shared}.items() if each in left
        }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clash_names_the_address_as_it_is(folder: Path, tmp_path: Path, language: str) -> None:
    again = folder / "again.txt"
    again.write_bytes((folder / Path(SOME[0]).name).read_bytes() + b"\n")
    names = (Path(SOME[0]).name, "again.txt")
    rows = "\n".join(f"{name},139901,甲县,323,甲局,2021" for name in names)
    head = "file,division_code,division_name,department_code,department_name,budget_year"
    (folder / "catalogue.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    result = build(folder, "-o", tmp_path, language=language)
    assert result.exit_code == 2
    assert "https://jixiao.example/disclosure/139901/323/2021" in result.output
    assert "https:/j" not in result.output


def test_things_that_would_get_one_address_are_both_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = DivisionId("13")
    titles = ("甲省公示办法", "甲省公事办法")
    clash = iris.collisions([TitledPolicyId(place, title) for title in titles])
    assert clash

    found = tuple(
        Minted(each.path, repr(each)) for each in (TitledPolicyId(place, title) for title in titles)
    )
    real = write_registry(shipped(), "https://a.example/")
    monkeypatch.setattr(whole, "write_registry", lambda *_: replace(real, minted=found))
    result = build(folder, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert all(title in result.output for title in titles)
    assert not (tmp_path / "out").exists()


def test_a_build_that_breaks_leaves_what_was_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / Path(SOME[0]).name).unlink()
    monkeypatch.setattr(whole, "write_manifest", full)
    result = build(folder, "-o", tmp_path)
    assert result.exit_code == 2
    assert "No space left" in result.output
    assert data(tmp_path) == before
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == sorted(FILES)


def test_an_unreadable_document_is_told_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    result = build(folder, "-o", tmp_path)
    assert result.exit_code == 1
    assert "broken.docx" in result.output
    again = build(folder, "-o", tmp_path)
    assert again.exit_code == 1
    assert "broken.docx" in again.output
    manifest = json.loads(data(tmp_path)["manifest.json"])
    assert [each["file"] for each in manifest["inputs"] if not each["read"]] == ["broken.docx"]


def test_a_result_inside_the_folder_is_no_document(folder: Path) -> None:
    assert build(folder, "-o", folder).exit_code == 0
    before = data(folder)
    assert build(folder, "-o", folder).exit_code == 0
    assert data(folder) == before


@pytest.mark.parametrize("moment", ["yesterday", "9" * 30])
def test_a_moment_that_is_none_is_a_wrong_request(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    result = build(folder, "-o", tmp_path / "out")
    assert (result.exit_code, "SOURCE_DATE_EPOCH" in result.output) == (2, True)


# ---- a publisher's own registry

OWN = "139901\t清河源县\tcounty\t13\t清河源\t\t清\t\t县民政局网站\t\n"


def own_registry(folder: Path, divisions: str = OWN, named: str = "../own") -> Path:
    """A folder of curated tables beside the documents, named in the settings."""
    home = folder.parent / "own"
    home.mkdir()
    (home / "divisions.tsv").write_text(divisions, encoding="utf-8")
    (folder / "jixiao.toml").write_text(f'registry = "{named}"\n', encoding="utf-8")
    return home


def test_a_publisher_adds_to_the_registry(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    assert not any("disclosure/139901/" in line for line in lines(tmp_path))
    home = own_registry(folder)
    result = build(folder, "-o", tmp_path)
    assert (result.exit_code, " K0" in result.output) == (0, False)
    assert any("disclosure/139901/361/2021" in line for line in lines(tmp_path))
    (source,) = (line for line in lines(tmp_path) if "县民政局网站" in line)
    assert "/division/139901> " in source
    assert source.endswith("/graph/registry> .")
    (home / "divisions.tsv").write_text(OWN.replace("清河源县", "清河县"), encoding="utf-8")
    build(folder, "-o", tmp_path)  # the documents are made anew, for what is curated has changed
    assert not any("disclosure/139901/" in line for line in lines(tmp_path))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_wrong_line_is_told_once_and_the_others_are_used(
    folder: Path, tmp_path: Path, language: str
) -> None:
    home = own_registry(folder, f"# ours\n139x\t坏\tcounty\t13\n{OWN}{OWN}")
    (home / "agencies.tsv").mkdir()
    result = build(folder, "-o", tmp_path, language=language)
    assert result.exit_code == 0
    file = folder / ".." / "own" / "divisions.tsv"
    told = [line for line in result.output.splitlines() if "/own/" in line]
    assert [line.split(" ")[:2] for line in told] == [
        [str(folder / ".." / "own" / "agencies.tsv"), "K001"],
        [f"{file}:2", "K004"],
        [f"{file}:4", "K005"],
    ]
    assert ("这是文件夹" in told[0]) == (language == "zh")
    assert "K004×1" in result.output
    assert any("disclosure/139901/361/2021" in line for line in lines(tmp_path))


@pytest.mark.parametrize("named", ["nowhere", "jixiao.toml"])
def test_a_registry_that_is_no_folder_is_a_wrong_request(folder: Path, tmp_path: Path, named: str) -> None:
    own_registry(folder, named=named)
    result = build(folder, "-o", tmp_path / "out")
    assert (result.exit_code, named in result.output) == (2, True)
    assert not (tmp_path / "out").exists()


# ---- settings, catalogue and registry are a part of where the data come from

PROV, DCTERMS = "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def said(out: Path, subject: str, predicate: str) -> list[str]:
    """The objects of a statement about something below the base."""
    start = f"<https://jixiao.example/{subject}"
    found = (line.split(" ", 2) for line in lines(out) if line.startswith(start))
    return [rest.rpartition(" <")[0] for _, told, rest in found if told == f"<{predicate}>"]


def configured(out: Path) -> dict[str, str]:
    """What each part of the configuration that the build used is called, with its digest."""
    used = {each[1:-1].removeprefix("https://jixiao.example/") for each in said(out, "build/", f"{PROV}used")}
    parts = sorted(each for each in used if each.startswith("configuration/"))
    named = {
        each: label for each in parts for label in said(out, f"{each}>", f"{RDFS}label") if "@en" in label
    }
    return {named[each]: said(out, f"{each}>", f"{DCTERMS}identifier")[0] for each in parts}


def test_settings_catalogue_and_registry_each_have_a_node(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    plain = configured(tmp_path)
    assert sorted(plain) == ['"Registry"@en', '"Settings"@en']
    assert plain['"Registry"@en'] == f'"sha256:{shipped().digest}"'
    assert not said(tmp_path, "build/", f"{DCTERMS}identifier")
    catalogue = folder / "catalogue.csv"
    catalogue.write_text("file,title\n", encoding="utf-8")
    build(folder, "-o", tmp_path)
    more = configured(tmp_path)
    digest = sha256(catalogue.read_bytes()).hexdigest()
    assert more == plain | {'"Catalogue"@en': f'"sha256:{digest}"'}
    (folder / "jixiao.toml").write_text('publisher = "甲"\n', encoding="utf-8")
    build(folder, "-o", tmp_path)
    assert {name for name, found in configured(tmp_path).items() if more[name] != found} == {'"Settings"@en'}


def test_publisher_and_licence_of_the_settings_are_those_of_the_dataset(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    assert not said(tmp_path, "dataset>", f"{DCTERMS}publisher")
    licence = "https://creativecommons.org/licenses/by/4.0/"
    settings = f'publisher = "某县“财政局”"\nlicence = "{licence}"\n'
    (folder / "jixiao.toml").write_text(settings, encoding="utf-8")
    build(folder, "-o", tmp_path)
    assert data(tmp_path) != before
    assert said(tmp_path, "dataset>", f"{DCTERMS}publisher") == ["<https://jixiao.example/publisher>"]
    assert said(tmp_path, "publisher>", f"{RDFS}label") == ['"某县“财政局”"@zh']
    assert said(tmp_path, "dataset>", f"{DCTERMS}license") == [f"<{licence}>"]
    assert said(tmp_path, f"dump/{FILES[0]}>", f"{DCTERMS}license") == [f"<{licence}>"]


# ---- what the disk and other builds do


def test_nothing_changed_writes_nothing_and_damage_is_mended(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    paths = [tmp_path / "data" / name for name in FILES]
    times = [path.stat().st_mtime_ns for path in paths]
    assert build(folder, "-o", tmp_path).exit_code == 0
    assert [path.stat().st_mtime_ns for path in paths] == times
    for path in paths:
        path.write_bytes(path.read_bytes()[:-1])
        assert build(folder, "-o", tmp_path).exit_code == 0
        assert data(tmp_path) == before
        path.unlink()
        assert build(folder, "-o", tmp_path).exit_code == 0
        assert data(tmp_path) == before


def test_what_a_killed_build_left_goes(folder: Path, tmp_path: Path) -> None:
    stale = tmp_path / "data" / ".new-abc"
    for _ in range(2):  # with something to write, and without
        stale.mkdir(parents=True)
        (stale / FILES[0]).write_text("half")
        assert build(folder, "-o", tmp_path).exit_code == 0
        assert not stale.exists()


def test_a_build_waits_for_another_one(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    home = tmp_path / "data"
    home.mkdir()
    handle = os.open(home, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(stands, tmp_path, b"")
        try:
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)
        finally:
            os.close(handle)
        assert waiting.result(timeout=10) is None


def test_a_cache_that_is_full_is_named_and_nothing_is_lost(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    making = Making(folder / Path(SOME[0]).name, "a.txt", terms(tmp_path / "elsewhere"))
    monkeypatch.setattr(kept, "put", full)
    assert "No space left" in make(making).blocked
    monkeypatch.setattr(building, "run", lambda *_: (each for each in [make(making)]))
    result = build(folder, "-o", tmp_path)
    assert (result.exit_code, "No space left" in result.output) == (2, True)
    assert str(tmp_path / "cache") in result.output
    assert data(tmp_path) == before


def terms(cache: Path) -> Terms:
    return Terms("https://a.example/", "en", 1 << 20, "", cache, None, shipped().digest)


def test_documents_in_a_folder_called_data_are_read(folder: Path) -> None:
    home = folder / "data"
    home.mkdir()
    (folder / Path(SOME[0]).name).rename(home / "甲.txt")
    for _ in range(2):
        assert build(folder, "-o", folder).exit_code == 0
        inputs = json.loads(data(folder)["manifest.json"])["inputs"]
        assert [each["file"] for each in inputs] == ["data/甲.txt", Path(SOME[1]).name]


def test_an_earlier_result_somewhere_in_the_folder_is_no_document(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", folder / "public")
    assert build(folder, "-o", tmp_path / "out").exit_code == 0
    assert data(tmp_path / "out") == data(folder / "public")


def test_a_folder_where_a_file_is_to_be_changes_nothing(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    (tmp_path / "data" / FILES[2]).unlink()
    (tmp_path / "data" / FILES[2]).mkdir()
    (folder / Path(SOME[0]).name).unlink()
    assert build(folder, "-o", tmp_path).exit_code == 2
    assert all((tmp_path / "data" / name).read_bytes() == before[name] for name in FILES[:2])


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 200])
def test_many_sorted_files_become_one(tmp_path: Path, count: int) -> None:
    paths = [tmp_path / f"{number}.gz" for number in range(count)]
    for number, path in enumerate(paths):
        pack(path, sorted({f"{number}\n", f"甲{number % 7}\n", "𠀀\n"}))
    found = list(merged(paths, tmp_path))
    assert found == sorted({line for path in paths for line in lines_of(path)})
    assert not any(path.name.startswith("merged") for path in tmp_path.iterdir()) or count > 64


def test_an_output_that_is_a_file_is_a_wrong_request(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert build(folder, "-o", tmp_path / "file").exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"
