"""Writing measured: records to sorted N-Quads with provenance, beside rdflib doing the same in one run."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from jixiao.graph.write import Source, Written, write
from jixiao.pipeline import read_document
from jixiao.registry import shipped
from jixiao.source.decode import decoded
from jixiao.source.document import Document

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
SAMPLES = Path(__file__).parent.parent / "samples"
BASE = "https://jixiao.example/"
BAR_QUADS, BAR_TIMES = 400_000, 15
ROUNDS, RUNS = 5, 5  # the two take turns, so that what else the machine does meets both


def sources() -> list[Source]:
    """The five disclosures, or the bundled text samples where they are not."""
    paths = sorted(SEEDS.glob("*.txt")) or sorted(SAMPLES.glob("dumps/*.txt"))
    return [source(Document(path.name, path.read_bytes())) for path in paths]


def source(document: Document) -> Source:
    """A document, read."""
    found = read_document(document)
    text = decoded(document.data).text
    size = len(document.data)
    return Source(document.name, document.sha256, size, found.records, None, found.problems, text)


def ours(listed: list[Source]) -> list[Written]:
    """From records to sorted lines, citations and funding levels included."""
    return [write(each, shipped(), BASE) for each in listed]


Parts = tuple[str, str, str, str | None, str | None]  # subject, predicate, object, datatype, language


def theirs(stated: list[Parts], context: str) -> str:
    """The same statements as terms of rdflib, added to a graph, serialised; not even sorted."""
    graph = rdflib.Graph(identifier=context)
    for subject, predicate, found, datatype, language in stated:
        node = _node(found, datatype, language)
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), node))
    return graph.serialize(format="nt")


def _node(found: str, datatype: str | None, language: str | None) -> rdflib.term.Node:
    if datatype is None:
        return rdflib.URIRef(found)
    kind = None if language else rdflib.URIRef(datatype)
    return rdflib.Literal(found, lang=language, datatype=kind)


def parts(triple: tuple[rdflib.term.Node, ...]) -> Parts:
    """A statement as the texts it is made of."""
    subject, predicate, found = map(str, triple)
    node = triple[2]
    if not isinstance(node, rdflib.Literal):
        return subject, predicate, found, None, None
    return subject, predicate, found, str(node.datatype or rdflib.XSD.string), node.language


def seconds(work: Callable[[], object], runs: int) -> float:
    """CPU seconds; the median of several runs."""

    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return statistics.median(once() for _ in range(runs))


def main() -> int:
    """Tell both and whether the bars hold."""
    listed = sources()
    lines = [line for each in ours(listed) for line in (*each.facts, *each.inferred)]
    parsed = rdflib.Graph()
    parsed.parse(data="".join(f"{line.rsplit(' ', 2)[0]} .\n" for line in lines), format="nt")
    triples = [parts(each) for each in parsed]
    rounds = [
        (
            seconds(lambda: ours(listed), RUNS) / len(lines),
            seconds(lambda: theirs(triples, BASE), 1) / len(triples),
        )
        for _ in range(ROUNDS)
    ]
    our_rate, their_rate = (1 / statistics.median(each) for each in zip(*rounds, strict=True))
    times = statistics.median(their / our for our, their in rounds)
    print(f"{len(lines):,} quads; jixiao {our_rate:,.0f} a CPU s (bar {BAR_QUADS:,})")
    print(f"rdflib add + nt: {their_rate:,.0f} a CPU s; {times:.1f} times as fast (bar {BAR_TIMES})")
    return 0 if our_rate >= BAR_QUADS and times >= BAR_TIMES else 1


if __name__ == "__main__":
    sys.exit(main())
