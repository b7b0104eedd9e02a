"""The build: one graph in files, the same bytes again, only what changed anew, nothing half-written."""

import gzip
import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from jixiao.build import whole
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


def build(*arguments: object) -> Result:
    return CliRunner().invoke(program, ["build", *map(str, arguments), "--jobs", "1", "--language", "en"])


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
    assert len(set(parts.iterdir()) - before) == 3
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build(folder, "-o", tmp_path)
    assert len(set(parts.iterdir()) - before) == 3
    assert json.loads(data(tmp_path)["manifest.json"])["moment"] == "2023-11-14T22:13:20Z"


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


def test_two_documents_of_one_identity_stop_the_build(folder: Path, tmp_path: Path) -> None:
    build(folder, "-o", tmp_path)
    before = data(tmp_path)
    names = [Path(name).name for name in SOME]
    rows = "\n".join(f"{name},139901,甲县,323,甲局,2021" for name in names)
    head = "file,division_code,division_name,department_code,department_name,budget_year"
    (folder / "catalogue.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    result = build(folder, "-o", tmp_path)
    assert result.exit_code == 2
    assert all(name in result.output for name in names)
    assert "Traceback" not in result.output
    assert data(tmp_path) == before
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == sorted(FILES)


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


def test_an_output_that_is_a_file_is_a_wrong_request(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert build(folder, "-o", tmp_path / "file").exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"
