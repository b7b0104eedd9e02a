"""What lies around the documents: the settings, and the catalogues of their folders."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao import config
from jixiao.cli.request import RequestError
from jixiao.config import Settings, WrongSettingsError, read_settings
from jixiao.report.lines import problem_line
from jixiao.source import catalogue
from jixiao.source.catalogue import Catalogue, CatalogueEntry, read_catalogue
from jixiao.source.files import NoSuchDocumentError, documents_in


def settings_of(asked: Path | None, roots: Sequence[Path]) -> Settings:
    """The settings that were named, else those of the current folder, else those of the folder read."""
    if asked and not asked.is_file():
        raise RequestError("R001", file=asked)
    usual = [Path(config.NAME), *(root / config.NAME for root in roots if root.is_dir())]
    path = asked or next((path for path in usual if path.is_file()), None)
    try:
        return read_settings(path) if path else Settings()
    except WrongSettingsError as error:
        raise RequestError(error.code, **error.found) from error


def documents(roots: Sequence[Path], output: Path | None = None) -> list[Path]:
    """The files of the request; in a folder, the output of an earlier run is none of them."""
    try:
        found = list(documents_in(roots))
    except NoSuchDocumentError as error:
        raise RequestError("R001", file=error) from error
    if output and any(_same(root, output) for root in roots):
        raise RequestError("R012", file=output)
    return [path for path in found if not (output and _same(path, output))]


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


def catalogues_of(asked: Path | None, roots: Iterable[Path]) -> Catalogues:
    """The catalogue that was named, else that of each folder that is read or holds what is read."""
    if asked:
        if not asked.is_file():
            raise RequestError("R001", file=asked)
        return Catalogues((read_catalogue(asked),))
    homes = dict.fromkeys(root if root.is_dir() else root.parent for root in roots)
    paths = (home / catalogue.NAME for home in homes)
    return Catalogues(tuple(read_catalogue(path) for path in paths if path.is_file()))


def processors() -> int:
    """The processors that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
