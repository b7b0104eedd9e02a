"""What needs all documents: identities told apart, inferences joined, the files written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jixiao import __version__
from jixiao.build.output import QUADS, TRIG, Graph, staged, write_graphs, write_manifest
from jixiao.build.part import Part, lines_of
from jixiao.graph import iris
from jixiao.graph.iris import Named, SourceGraphId, SourceId
from jixiao.graph.provenance import Made, provenance
from jixiao.graph.statements.desk import Minted
from jixiao.graph.write import write_registry
from jixiao.registry import shipped

REGISTRY = "ontology/*.tsv"


class ClashError(ValueError):
    """Two parties claim one identity: the code of a message, and what was found."""

    def __init__(self, code: str, **found: str) -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class Twin:
    """A document with the same bytes as another one, which is counted instead."""

    name: str
    other: str


def distinct(parts: Iterable[Part]) -> tuple[list[Part], list[Twin]]:
    """The parts, each file once; and those that are the same as another."""
    first: dict[str, Part] = {}
    kept, twins = [], []
    for part in parts:
        known = first.setdefault(part.sha256, part) if part.sha256 else part
        if known is part:
            kept.append(part)
        else:
            twins.append(Twin(part.name, known.name))
    return kept, twins


def finish(out: Path, base: str, parts: Sequence[Part], moment: str | None = None) -> int:
    """Write the files of a build from its parts; how many statements they hold."""
    registry = write_registry(shipped(), base)
    _told_apart(parts, registry.minted)
    written = sorted((part for part in parts if part.sha256), key=lambda part: str(part.sha256))
    shas = tuple(str(part.sha256) for part in written)
    made = Made(base, __version__, shas, shipped().digest, (QUADS, TRIG), moment)
    graphs = [
        Graph(iris.iri(base, Named.INFERRED), partial(_inferred, written)),
        Graph(iris.iri(base, Named.META), partial(provenance, made)),
        Graph(iris.iri(base, Named.REGISTRY), lambda: registry.facts),
        *_sources(base, written),
    ]
    with staged(out) as stage:
        counts = write_graphs(stage, graphs)
        total = sum(counts.values())
        said: dict[str, object] = {
            "software": {"name": "jixiao", "version": __version__},
            "base": base,
            "build": iris.iri(base, iris.BuildId(made.digest)),
            "registry": shipped().digest,
            "graphs": counts,
            "inputs": [_input(part) for part in parts],
        }
        write_manifest(stage, said | ({"moment": moment} if moment else {}), total)
    return total


def _sources(base: str, parts: Sequence[Part]) -> Iterator[Graph]:
    for part in parts:
        if part.facts and part.sha256:
            iri = iris.iri(base, SourceGraphId(SourceId(part.sha256)))
            yield Graph(iri, partial(lines_of, part.facts))


def _inferred(parts: Sequence[Part]) -> list[str]:
    """What is inferred from all documents; a document that several cite is described once."""
    return sorted({line for part in parts if part.inferred for line in lines_of(part.inferred)})


def _input(part: Part) -> dict[str, object]:
    return {
        "file": part.name,
        "sha256": part.sha256,
        "bytes": part.size,
        "disclosure": part.disclosure,
        "read": not part.unread,
        "forms": part.sums.forms,
        "rows": part.sums.rows,
    }


def _told_apart(parts: Sequence[Part], curated: Iterable[Minted]) -> None:
    """No IRI stands for two things, and no disclosure is told by two documents."""
    homes: dict[str, str] = {}
    told: dict[str, str] = {}
    for part in parts:
        other = told.setdefault(part.disclosure, part.name) if part.disclosure else part.name
        if other != part.name:
            raise ClashError("R019", one=other, other=part.name, path=str(part.disclosure))
        for each in part.minted:
            homes.setdefault(each.words, part.name)
    for each in curated:
        homes.setdefault(each.words, REGISTRY)
    minted = (*curated, *(each for part in parts for each in part.minted))
    for clash in iris.collisions(minted):
        one, two = (party.words for party in clash.parties[:2] if isinstance(party, Minted))
        raise ClashError("R018", path=clash.path, first=one, one=homes[one], second=two, other=homes[two])
