"""The data that are checked: one sheet a document, with what all documents share beside them.

Of a file that a build wrote the lines are taken as they stand, document by document, so that memory stays
flat; any other RDF is looked at as a whole.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Store, parse, serialize

from jixiao.ask.built import QUADS, is_packed, rdf_format
from jixiao.check.terms import SUBCLASS, TYPE

_SOURCE = re.compile(rb"/graph/[0-9a-f]{16}>$")
_INFERRED = b"/graph/inferred>"
_GRAPH = re.compile(rb" <[^<> ]*> \.\n")
_LEADS_TO = re.compile(rb" (<[^<> ]*>) \.\n")
_ABOVE = re.compile(rb"^(\S+) <" + SUBCLASS.encode() + rb"> (\S+) \.$", re.MULTILINE)
# Lines of one thing, and of one page, mostly stand together: a run of them is one match.
_SUBJECT = re.compile(rb"^(\S+) [^\n]*\n(?:\1 [^\n]*\n)*", re.MULTILINE)
_PAGE = re.compile(rb"^(<[^#>\n]*)[^\n]*\n(?:\1[#>][^\n]*\n)*", re.MULTILINE)
_CODE = re.compile(rb'^\S+ <http://www.w3.org/ns/org#identifier> "([^"\\]*)"', re.MULTILINE)
_END = b" .\n"
_MANIFEST = "manifest.json"
_BLOCK = 1 << 22


class NoDataError(ValueError):
    """There is nothing that can be checked: the code of a message, and what was found."""

    def __init__(self, code: str, **found: object) -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


@dataclass(frozen=True)
class Sheet:
    """What a document says and what is inferred from it, as N-Triples; a digest of all it depends on."""

    lines: bytes
    key: str = ""

    def subjects(self) -> set[bytes]:
        """The things that it describes."""
        return set(_SUBJECT.findall(self.lines))


@dataclass
class Common:
    """What belongs to no document: what is curated, and what is known of cited documents."""

    lines: bytes

    @cached_property
    def _about(self) -> dict[bytes, bytes]:
        """The lines of each thing."""
        lines = sorted(self.lines.splitlines(keepends=True))
        grouped = groupby(lines, key=lambda line: line[: line.index(b" ")])
        return {subject: b"".join(stated) for subject, stated in grouped}

    def reached(self, lines: bytes) -> bytes:
        """All that some lines lead to, and what that leads to."""
        found = dict[bytes, bytes]()
        open_ = self._about.keys() & set(_LEADS_TO.findall(lines))
        while open_:
            new = {subject: self._about[subject] for subject in open_}
            found |= new
            led = {each for stated in new.values() for each in _LEADS_TO.findall(stated)}
            open_ = (led & self._about.keys()) - found.keys()
        return b"".join(found[subject] for subject in sorted(found))


@dataclass
class Data:
    """A file that is to be checked."""

    file: Path
    common: Common
    _inferred: dict[bytes, list[bytes]]  # by page
    _ours: bool
    size: int  # of all its statements, in bytes
    _pages: dict[bytes, list[bytes]] = field(default_factory=dict)  # of a graph: those that have inferences
    _sheet: bytes = b""

    @property
    def rest(self) -> Sheet:
        """What belongs to no document; all of it, where no build has told them apart."""
        lines = self.common.lines if self._ours else self._sheet
        return Sheet(lines, sha256(b"rest\0" + lines).hexdigest())

    def sheets(self) -> Iterator[Sheet]:
        """One document after the other."""
        if not self._ours:
            return
        for graph, stated in _graphs(self.file):
            if _SOURCE.search(graph):
                inferred = (line for page in self._pages[graph] for line in self._inferred[page])
                lines = stated + b"".join(inferred)
                reached = self.common.reached(lines)
                yield Sheet(lines, sha256(b"\0".join((lines, reached))).hexdigest())

    def whole(self) -> tuple[Path | None, bytes]:
        """All of it: the file of a build, or the statements."""
        return (self.file, b"") if self._ours else (None, self._sheet)

    def speaks_of(self, namespace: str) -> bool:
        """Whether something is said to be of a class of a vocabulary; of data of ours nobody need ask."""
        return self._ours or f"<{TYPE}> <{namespace}".encode() in self._sheet

    def units(self) -> set[str]:
        """The codes of all units."""
        sheets = (self.rest, *self.sheets())
        return {code.decode() for sheet in sheets for code in _CODE.findall(sheet.lines)}

    def classes(self) -> dict[str, tuple[str, ...]]:
        """The classes below each class, as the data state them; other engines look there, too."""
        above: dict[str, set[str]] = {}
        for lines in (self.common.lines, self._sheet):
            for low, high in _ABOVE.findall(lines) if SUBCLASS.encode() in lines else ():
                above.setdefault(high.decode(), set()).add(low.decode())
        return {high: tuple(sorted(_below(high, above))) for high in above}


def _below(high: str, above: dict[str, set[str]]) -> set[str]:
    found, open_ = set[str](), {high}
    while open_:
        open_ = {low for each in open_ for low in above.get(each, ())} - found
        found |= open_
    return found - {high}


def read_data(file: Path) -> Data:
    """The data of a file; an error where there are none that could be checked."""
    try:
        data = _ours(file) if is_ours(file) else _other(file)
    except (OSError, EOFError, zlib.error) as error:
        raise NoDataError("X010", file=file, reason=getattr(error, "strerror", None) or error) from error
    except (SyntaxError, ValueError) as error:
        if isinstance(error, NoDataError):
            raise
        raise NoDataError("X010", file=file, reason=error) from error
    return data


def is_ours(file: Path) -> bool:
    """Whether a build wrote the file: every line has its graph, all lines of a graph stand together."""
    return file.name == QUADS and (file.parent / _MANIFEST).is_file()


def _ours(file: Path) -> Data:
    pages, inferred, shared = dict[bytes, set[bytes]](), list[bytes](), list[bytes]()
    size = 0
    for graph, stated in _graphs(file):
        size += len(stated)
        if _SOURCE.search(graph):
            pages[graph] = set(_PAGE.findall(stated))
        elif graph.endswith(_INFERRED):
            inferred += stated.splitlines(keepends=True)
        else:
            shared.append(stated)
    if not pages and not shared:
        raise NoDataError("X011", file=file)
    known = set().union(*pages.values())
    of_pages: dict[bytes, list[bytes]] = {}
    for line in inferred:
        page = _page(line)
        if page in known:
            of_pages.setdefault(page, []).append(line)
        else:
            shared.append(line)
    with_some = {graph: sorted(found & of_pages.keys()) for graph, found in pages.items()}
    return Data(file, Common(b"".join(shared)), of_pages, True, size, with_some)


def _other(file: Path) -> Data:
    """Any RDF: all of its statements once, whatever graph they stand in."""
    with _opened(file) as data:
        triples = {
            Quad(quad.subject, quad.predicate, quad.object) for quad in parse(data, format=rdf_format(file))
        }
    if not triples:
        raise NoDataError("X011", file=file)
    if any(isinstance(node, BlankNode) for quad in triples for node in (quad.subject, quad.object)):
        triples = set(_named(triples))
    lines = serialize((quad.triple for quad in triples), format=RdfFormat.N_TRIPLES) or b""
    sheet = b"".join(sorted(lines.splitlines(keepends=True)))
    return Data(file, Common(b""), {}, _ours=False, size=len(sheet), _sheet=sheet)


def _named(quads: set[Quad]) -> Iterator[Quad]:
    """Blank nodes with the names that follow from what is said of them: the same in every run."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return iter(dataset)


def load_build(store: Store, file: Path) -> None:
    """Everything that a build wrote, each statement once, without its graph."""
    with gzip.open(file) as data:
        store.bulk_load(_GRAPH.sub(_END, data.read()), format=RdfFormat.N_TRIPLES)


def _graphs(file: Path) -> Iterator[tuple[bytes, bytes]]:
    """The graphs of a file of ours in their order, with their lines, the graph cut off.

    The lines of a graph stand together, so what ends with the last one of them is all of it.
    """
    with gzip.open(file) as packed:
        rest, name, parts = b"", b"", list[bytes]()
        while block := packed.read(_BLOCK):
            rest += block + packed.readline()
            while rest:
                graph = _graph(rest)
                if graph != name:
                    if parts:
                        yield name, b"".join(parts)
                    name, parts = graph, []
                end = b" " + graph + _END
                last = rest.rindex(end) + len(end)
                parts.append(rest[:last].replace(end, _END))
                rest = rest[last:]
        if parts:
            yield name, b"".join(parts)


def _graph(lines: bytes) -> bytes:
    """The graph of the first line."""
    line = lines[: lines.index(b"\n")]
    return line[line.rindex(b" <") + 1 : -2]


def _page(line: bytes) -> bytes:
    """The page of the thing that a line is about."""
    return line[: line.index(b" ")].rstrip(b">").partition(b"#")[0]


def _opened(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file) if is_packed(file) else file.open("rb"))
