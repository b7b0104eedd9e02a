"""One document of a build: its two sheets in the cache, made anew only when something changed."""

import gzip
import json
import os
import zlib
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from jixiao.graph.statements.desk import Minted
from jixiao.graph.write import Source, Written, write
from jixiao.pipeline import read_document
from jixiao.problems import Problem
from jixiao.registry import shipped
from jixiao.report.lines import problem_line
from jixiao.report.result import Result, all_problems, catalogued, is_ours
from jixiao.report.sums import Sums, sums_of
from jixiao.source.catalogue import CatalogueEntry
from jixiao.source.decode import decoded
from jixiao.source.document import Document
from jixiao.source.files import load
from jixiao.source.kind import Kind, sniff

_FAST = 1  # the cache is written once and read often
_LOST = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Making:
    """A document to be made into a part, and all that the result depends on."""

    path: Path
    name: str  # as the data call it
    base: str
    language: str
    most_bytes: int
    software: str  # a digest of the program
    cache: Path
    entry: CatalogueEntry | None = None

    def key(self, digest: str) -> str:
        """Equal keys, equal parts."""
        said = repr((digest, self.name, self.base, self.software, self.entry))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a document: where its statements are, and what the build must know of them."""

    name: str
    sha256: str | None = None
    size: int = 0
    facts: Path | None = None
    inferred: Path | None = None
    minted: tuple[Minted, ...] = ()
    disclosure: str | None = None
    sums: Sums = field(default_factory=Sums)
    unread: tuple[str, ...] = ()


def make(making: Making) -> Part:
    """The part of a document: from the cache, else read and written."""
    document = load(making.path, making.most_bytes)
    if isinstance(document, Problem):
        return failed(making, document)
    key = making.key(document.sha256)
    return _kept(making, key) or _made(making, key, Document(making.name, document.data))


def failed(making: Making, reason: Problem) -> Part:
    """A document of which only the problem is known."""
    result = Result(making.name, problems=(reason,))
    unread = () if is_ours(result) else (problem_line(making.name, reason, making.language),)
    return Part(making.name, sums=sums_of(result), unread=unread)


def _made(making: Making, key: str, document: Document) -> Part:
    outcome = read_document(document)
    read = Result(outcome.name, outcome.sha256, outcome.blocks, outcome.records, outcome.problems)
    result = catalogued(read, making.entry)
    is_text = sniff(document.data, document.name) is Kind.TEXT
    source = Source(
        making.name,
        document.sha256,
        len(document.data),
        result.records,
        making.entry,
        result.problems,
        decoded(document.data).text if is_text and result.records else None,
    )
    written = write(source, shipped(), making.base)
    part = Part(
        making.name,
        document.sha256,
        source.size,
        minted=written.minted,
        disclosure=written.disclosure,
        sums=sums_of(result),
        unread=_unread(result, making.language),
    )
    return _keep(making, key, part, written)


def _unread(result: Result, language: str) -> tuple[str, ...]:
    problems = [] if result.records or is_ours(result) else all_problems(result)
    return tuple(problem_line(result.name, each, language) for each in problems)


# ---- the cache


def _paths(making: Making, key: str) -> tuple[Path, Path, Path]:
    folder = making.cache
    return folder / f"{key}.facts.gz", folder / f"{key}.inferred.gz", folder / f"{key}.json"


def _keep(making: Making, key: str, part: Part, written: Written) -> Part:
    facts, inferred, known = _paths(making, key)
    sheets = {facts: _packed(written.facts), inferred: _packed(written.inferred)}
    for path, data in sheets.items():
        _put(path, data)
    kept = {
        "part": asdict(part) | {"sums": None},
        "sums": _sums_json(part.sums),
        "digests": [sha256(data).hexdigest() for data in sheets.values()],
    }
    if not part.unread:  # why a document was not read is said in the language of the request
        _put(known, json.dumps(kept, ensure_ascii=True).encode())
    return replace(part, facts=facts, inferred=inferred)


def _kept(making: Making, key: str) -> Part | None:
    """The part in the cache; ``None`` where there is none, or it is damaged."""
    facts, inferred, known = _paths(making, key)
    try:
        kept = json.loads(known.read_bytes())
        digests = [sha256(path.read_bytes()).hexdigest() for path in (facts, inferred)]
        if digests != kept["digests"]:
            return None
        said = kept["part"]
        minted = tuple(Minted(**each) for each in said["minted"])
        return Part(
            said["name"],
            said["sha256"],
            said["size"],
            facts,
            inferred,
            minted,
            said["disclosure"],
            _sums(kept["sums"]),
        )
    except _LOST:
        return None


def _packed(lines: tuple[str, ...]) -> bytes:
    return gzip.compress("".join(lines).encode(), _FAST, mtime=0)


def lines_of(path: Path) -> list[str]:
    """The lines of a sheet in the cache."""
    return gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)


def _put(path: Path, data: bytes) -> None:
    """A file takes its name when it is whole."""
    with NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        file.write(data)
    os.replace(file.name, path)  # noqa: PTH105 (a name, not a Path)


def _sums_json(sums: Sums) -> dict[str, object]:
    return asdict(sums) | {"yuan": str(sums.yuan), "problems": dict(sums.problems)}


def _sums(said: dict[str, object]) -> Sums:
    sums = Sums(**said)  # type: ignore[arg-type]  # as _sums_json wrote it
    return replace(sums, yuan=Decimal(str(sums.yuan)), problems=Counter(sums.problems))
