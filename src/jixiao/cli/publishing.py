"""A built folder as a site: what ``jixiao build --site`` does after the graph is written."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from jixiao.ask.store import open_store
from jixiao.assets import asset
from jixiao.build.output import FOLDER, QUADS
from jixiao.check.checking import check, rulebook
from jixiao.check.completeness import completeness
from jixiao.cli.output import blaming
from jixiao.cli.request import RequestError
from jixiao.cli.streams import aside
from jixiao.cli.surroundings import processors
from jixiao.config import Settings
from jixiao.publish.listed_files import OccupiedError
from jixiao.publish.site import made, press_of
from jixiao.publish.templates import Publisher
from jixiao.report.speech import say
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from jixiao.source.files import load
from jixiao.source.kind import Kind, sniff

SITE = "site"
_KEY = 16  # of a source: so many digits of its sha256


def publish(
    out: Path, settings: Settings, documents: Iterable[Path], language: str, jobs: int | None
) -> None:
    """Make the pages of the graph in a folder, beside its data; documents of text are shown as they stand."""
    file = out / FOLDER / QUADS
    book = rulebook(settings.shapes)
    found = check(file, book, (), jobs=jobs or processors())
    store = open_store(file)
    publisher = Publisher(settings.publisher or "", settings.licence)
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as quads:
        press = press_of(quads, store, settings.base, (asset(SITE),), publisher)
    press.texts, press.rules, press.findings = _texts(documents, settings), book.rules, found.findings
    press.completeness, press.data, press.store = completeness(store), file, store
    try:
        with blaming(out):
            done = made(press, out, (), jobs or processors())
    except OccupiedError as error:
        raise RequestError(error.code, file=error.file, count=error.count) from error
    told = say(
        "build.site",
        language,
        files=f"{done.files:,}",
        changed=f"{done.changed:,}",
        bytes=f"{done.bytes >> 20}",
    )
    aside(told)


def _texts(documents: Iterable[Path], settings: Settings) -> dict[str, str]:
    """The texts of sources, by their keys."""
    read = (load(path, settings.limits.bytes) for path in documents)
    known = (each for each in read if isinstance(each, Document))
    return {
        each.sha256[:_KEY]: decoded(each.data).text
        for each in known
        if sniff(each.data, each.name) is Kind.TEXT
    }
