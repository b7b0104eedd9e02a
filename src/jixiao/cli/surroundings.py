"""What lies around the documents: the settings, and the catalogues of their folders."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao import config
from jixiao.cli.request import RequestError
from jixiao.config import Settings, WrongSettingsError, read_settings
from jixiao.report.lines import problem_line
from jixiao.report.sums import Sums
from jixiao.source import catalogue
from jixiao.source.catalogue import Catalogue, CatalogueEntry, read_catalogue
from jixiao.source.files import OURS, NoSuchDocumentError, documents_in, exists, is_file, is_folder
from jixiao.source.own import is_built, is_workbook

_CURATED = frozenset({".tsv", ".ttl"})


def settings_of(asked: Path | None, roots: Sequence[Path]) -> Settings:
    """The settings that were named, else those of the current folder, else those of the folder read."""
    path = settings_file(asked, roots)
    try:
        return read_settings(path) if path else Settings()
    except WrongSettingsError as error:
        raise RequestError(error.code, **error.found) from error


def settings_file(asked: Path | None, roots: Sequence[Path]) -> Path | None:
    """Where the settings stand, if anywhere."""
    if asked:
        return expected_file(asked)
    usual = [Path(config.NAME), *(root / config.NAME for root in roots if is_folder(root))]
    return next((path for path in usual if is_file(path)), None)


def expected_file(path: Path) -> Path:
    """The path, when a file may be there."""
    if not exists(path):
        raise RequestError("R001", file=path)
    if is_folder(path):
        raise RequestError("R015", file=path)
    return path


def expected_folder(path: Path) -> Path:
    """The path, when a folder may be there."""
    if not exists(path):
        raise RequestError("R001", file=path)
    if is_file(path):
        raise RequestError("R016", file=path)
    return path


def documents(roots: Sequence[Path], settings: Settings, output: Path | None = None) -> list[Path]:
    """The files of the request; in a folder, results of ours and what is curated are none of them."""
    own = tuple(folder.resolve() for folder in settings.folders)
    try:
        listed = list(documents_in(roots))
    except NoSuchDocumentError as error:
        raise RequestError("R001", file=error) from error
    found = [
        path for path in listed if path in roots or not (is_built(path) or _is_curated(path, own, roots))
    ]
    if output and _taken(output, roots, found):
        raise RequestError("R012", file=output)
    return [path for path in found if not (output and _same(path, output))]


def _is_curated(path: Path, own: Sequence[Path], roots: Sequence[Path]) -> bool:
    """Whether the file stands in a folder of the publisher's own, or is a table of one that is read."""
    homes = [folder for folder in own if path.resolve().is_relative_to(folder)]
    read = [root.resolve() for root in roots]
    apart = any(not any(root.is_relative_to(home) for root in read) for home in homes)
    return apart or (bool(homes) and path.suffix.lower() in _CURATED)


def _taken(output: Path, roots: Sequence[Path], found: Sequence[Path]) -> bool:
    """Whether a file that is to be read would be lost; an earlier workbook of ours in a folder may be."""
    if any(_same(path, output) for path in roots):
        return True
    return any(_same(path, output) for path in found) and not _own_workbook(output)


def _own_workbook(path: Path) -> bool:
    try:
        return is_workbook(path.read_bytes())
    except OSError:
        return False


def keep(output: Path, more: Iterable[Path | None]) -> None:
    """The settings and catalogues that are used or stand beside what is read are never overwritten."""
    named = is_file(output) and {output.name.lower(), output.resolve().name.lower()} & OURS
    if named or any(path and _same(path, output) for path in more):
        raise RequestError("R012", file=output)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Catalogues:
    """The catalogues of a run: one that was named, or those of the folders."""

    found: tuple[Catalogue, ...]

    def entry(self, path: Path) -> CatalogueEntry | None:
        """What a catalogue says of a document."""
        entries = (each.entry(path) for each in self.found)
        return next((entry for entry in entries if entry), None)

    def problems(self, language: str) -> list[str]:
        """What is wrong with the catalogues themselves."""
        return [problem_line(str(each.path), one, language) for each in self.found for one in each.problems]

    def sums(self) -> Sums:
        """How many there are of each."""
        return Sums(problems=Counter(one.code for each in self.found for one in each.problems))


def catalogues_of(asked: Path | None, roots: Iterable[Path]) -> Catalogues:
    """The catalogue that was named, else that of each folder that is read or holds what is read."""
    if asked:
        return Catalogues((read_catalogue(expected_file(asked)),))
    homes = dict.fromkeys(root if is_folder(root) else root.parent for root in roots)
    paths = (home / catalogue.NAME for home in homes)
    return Catalogues(tuple(read_catalogue(path) for path in paths if is_file(path)))


def processors() -> int:
    """The processors that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
