"""The registry: the curated files of ontology/ and of a publisher's own folders, as one value."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from jixiao.assets import asset
from jixiao.problems import problem
from jixiao.registry import agencies, divisions, documents, parts
from jixiao.registry.agencies import Agencies, Prefix, Reading
from jixiao.registry.divisions import Division, Divisions
from jixiao.registry.documents import Documents, PolicyDocument
from jixiao.registry.names import Names
from jixiao.registry.parts import Parts
from jixiao.registry.table import Column, Flaw, Table, read_table

FILES: dict[str, tuple[Column, ...]] = {
    divisions.NAME: divisions.COLUMNS,
    parts.NAME: parts.COLUMNS,
    agencies.NAME: agencies.COLUMNS,
    documents.NAME: documents.COLUMNS,
}
_SHIPPED = "ontology"
_SUFFIX = ".tsv"


@dataclass(frozen=True)
class Registry:
    """All that is curated; ``flaws`` tell lines that cannot be used, ``digest`` changes when a file does."""

    divisions: Divisions
    parts: Parts
    prefixes: tuple[Prefix, ...]
    documents: Documents
    flaws: tuple[Flaw, ...] = ()
    digest: str = field(default="", compare=False)

    def division(self, code: str) -> Division | None:
        """The division of a code: 130535, 130535000000, or one by which it is known elsewhere."""
        return self.divisions.of(code)

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """The divisions above it, the nearest first."""
        return self.divisions.ancestors(division)

    def division_of_unit_name(self, name: str) -> Division | None:
        """The division with whose name the name of a unit begins."""
        return self._names.division_of(name)

    def prefix_readings(self, prefix: str) -> tuple[Reading, ...]:
        """All that a prefix may mean, the likeliest first."""
        return self._agencies.readings(prefix)

    def known_prefixes(self, near: Division | None = None) -> frozenset[str]:
        """The prefixes known as a whole, and all possible ones of a place and of those above it."""
        return self._agencies.known_prefixes((near, *self.ancestors(near)) if near else ())

    def documents_numbered(self, number: str) -> tuple[PolicyDocument, ...]:
        """The documents with a number: 冀人社规〔2019〕2号, 国务院令第423号."""
        return self.documents.numbered(number)

    def documents_titled(self, title: str) -> tuple[PolicyDocument, ...]:
        """The documents with a title, however it is spelled."""
        return self.documents.titled(title)

    @cached_property
    def _agencies(self) -> Agencies:
        return Agencies(self.parts, self.prefixes, self.divisions)

    @cached_property
    def _names(self) -> Names:
        return Names(self.divisions, self.parts.leads)


@cache
def shipped() -> Registry:
    """The registry that ships with jixiao."""
    return read_registry()


def read_registry(folders: tuple[Path, ...] = ()) -> Registry:
    """The registry that ships with jixiao, and the files of the same names in a publisher's own folders."""
    paths = {name: [asset(f"{_SHIPPED}/{name}"), *_existing(folders, name)] for name in FILES}
    tables = {name: _table(paths[name], columns) for name, columns in FILES.items()}
    known, wrong_divisions = divisions.read_divisions(tables[divisions.NAME])
    organs, wrong_parts = parts.read_parts(tables[parts.NAME])
    prefixes, wrong_prefixes = agencies.read_prefixes(tables[agencies.NAME], known)
    policies, wrong_documents = documents.read_documents(tables[documents.NAME], known)
    flaws = (
        *(flaw for folder in folders for flaw in _strangers(folder)),
        *(flaw for table in tables.values() for flaw in table.flaws),
        *wrong_divisions,
        *wrong_parts,
        *wrong_prefixes,
        *wrong_documents,
    )
    return Registry(known, organs, prefixes, policies, tuple(sorted(flaws, key=_where)), _digest(paths))


def _where(flaw: Flaw) -> tuple[str, tuple[int, int]]:
    return flaw.file, flaw.problem.place.lines or (0, 0)


def _strangers(folder: Path) -> Iterator[Flaw]:
    """Tables of other names, which nobody would read; a folder without any table."""
    try:
        found = sorted(path.name for path in folder.iterdir() if path.suffix.lower() == _SUFFIX)
    except OSError as error:
        yield Flaw(str(folder), problem("K001", reason=error.strerror or error))
        return
    for name in found:
        if name not in FILES:
            near = ", ".join(get_close_matches(name, FILES, n=1) or FILES)
            yield Flaw(str(folder / name), problem("K007", near=near))
    if not found:
        yield Flaw(str(folder), problem("K008", names=", ".join(FILES)))


def _existing(folders: tuple[Path, ...], name: str) -> list[Path]:
    return [folder / name for folder in folders if (folder / name).exists()]


def _table(paths: list[Path], columns: tuple[Column, ...]) -> Table:
    tables = (read_table(path, columns) for path in paths)
    return sum(tables, Table())


def _digest(paths: dict[str, list[Path]]) -> str:
    """Of the names and bytes of all files that could be read."""
    digest = sha256()
    for name in sorted(paths):
        for path in paths[name]:
            digest.update(name.encode())
            digest.update(sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()
