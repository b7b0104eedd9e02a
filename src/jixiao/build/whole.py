"""What needs all documents: identities told apart, inferences joined, the files written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao import __version__
from jixiao.build.clashes import collisions, told_twice
from jixiao.build.merge import merged
from jixiao.build.model import Part
from jixiao.build.output import (
    QUADS,
    TRIG,
    Graph,
    manifest,
    staged,
    stands,
    write_graphs,
    write_manifest,
)
from jixiao.build.packed import NEW, lines_of, pack, put
from jixiao.graph import iris, trig
from jixiao.graph.iris import Named, SourceGraphId, SourceId
from jixiao.graph.provenance import Configuration, Made, provenance
from jixiao.graph.write import write_registry
from jixiao.problems import Problem
from jixiao.registry import Registry
from jixiao.staging import clear

_DAY = 86_400.0  # seconds


class ClashError(ValueError):
    """Two parties claim one identity, once or several times."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is made of, besides its documents."""

    out: Path
    base: str
    registry: Registry
    curated: str  # the files of the registry, for people
    configuration: Configuration
    software: str  # a digest of the program
    cache: Path
    moment: str | None = None


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


def standing(plan: Plan, parts: Sequence[Part]) -> int | None:
    """How many statements the files hold, where a build of the same has left them; else ``None``."""
    try:
        known = _known(plan, parts)
        found = stands(plan.out, known.read_bytes())
    except OSError:
        return None
    with suppress(OSError):
        known.touch()
    return found


@contextmanager
def passing(cache: Path) -> Iterator[Path]:
    """A folder for what lies between parts and files; what killed builds left there goes after a day."""
    clear(cache, NEW, _DAY)
    with TemporaryDirectory(prefix=NEW, dir=cache) as folder:
        yield Path(folder)


def gather(plan: Plan, parts: Sequence[Part], scratch: Path) -> list[Graph]:
    """The graphs of a build: of all documents together, then of each."""
    base, curated = plan.base, write_registry(plan.registry, plan.base)
    sheets = {part.sheets: part.name for part in parts if part.sheets}
    identities = scratch / "identities.gz"
    pack(identities, sorted(each.line for each in curated.minted))
    minted = {each.minted: name for each, name in sheets.items()} | {identities: plan.curated}
    clashes = [*told_twice(parts), *collisions(minted, scratch)]
    if clashes:
        raise ClashError(clashes)
    inferred = merged([each.inferred for each in sheets], scratch)
    named = {
        Named.INFERRED: inferred,
        Named.META: provenance(_made(plan, parts)),
        Named.REGISTRY: curated.facts,
    }
    of_all = (_packed(iris.iri(base, name), lines, scratch / name) for name, lines in named.items())
    return [*of_all, *_of_sources(base, parts)]


def publish(plan: Plan, parts: Sequence[Part], graphs: Sequence[Graph]) -> int:
    """Write the files of a build; how many statements they hold."""
    total = sum(graph.count for graph in graphs)
    said: dict[str, object] = {
        "software": {"name": "jixiao", "version": __version__},
        "base": plan.base,
        "build": iris.iri(plan.base, iris.BuildId(_made(plan, parts).digest)),
        "registry": plan.registry.digest,
        "graphs": {graph.iri: graph.count for graph in graphs},
        "inputs": [_input(part) for part in parts],
    }
    with staged(plan.out) as stage:
        write_graphs(stage, graphs)
        data = manifest(stage, said | ({"moment": plan.moment} if plan.moment else {}), total)
        write_manifest(stage, data)
    with suppress(OSError):  # only to know it again
        put(_known(plan, parts), data)
    return total


def _known(plan: Plan, parts: Sequence[Part]) -> Path:
    """Where the manifest of a build of the same is kept."""
    terms = (plan.configuration, plan.software, plan.moment)
    said = repr((terms, [(part.key, _input(part)) for part in parts]))
    digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    return plan.cache / f"{digest}.manifest"


def _made(plan: Plan, parts: Sequence[Part]) -> Made:
    shas = tuple(sorted(part.sha256 for part in parts if part.sha256))
    return Made(__version__, shas, plan.configuration, (QUADS, TRIG), plan.moment)


def _packed(graph: str, lines: Iterable[str], path: Path) -> Graph:
    """A graph of sorted lines, in files."""
    blocks = path.with_suffix(".trig")
    count = pack(path, lines)
    pack(blocks, trig.graph(graph, lines_of(path)))
    return Graph(graph, count, path, blocks)


def _of_sources(base: str, parts: Sequence[Part]) -> Iterator[Graph]:
    for part in sorted(parts, key=lambda part: part.sha256 or ""):
        if part.sha256 and part.sheets:
            graph = iris.iri(base, SourceGraphId(SourceId(part.sha256)))
            yield Graph(graph, part.count, part.sheets.facts, part.sheets.trig)


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
