"""Asking measured: statements loaded into a store, and who cites a document; pyoxigraph beside rdflib."""

import gzip
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph
import rdflib

QUESTION = """
PREFIX jx: <https://w3id.org/jixiao/ontology#>
SELECT DISTINCT ?form ?name WHERE {
  ?document jx:documentNumber "冀人社规〔2019〕2号" . ?form jx:basedOn ?document .
  OPTIONAL { ?form jx:projectName ?name }
}
"""
_GRAPH = re.compile(rb" <[^<> ]*> \.\n")
_LINES, _RUNS = 10_000, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """CPU seconds to load, to answer; how many answers there are."""

    load: float
    answer: float
    answers: int


def triples(out: Path, path: Path) -> int:
    """What a build wrote, without names of graphs, as a file; how many statements it holds."""
    count = 0
    with gzip.open(out / "data" / "jixiao.nq.gz") as quads, path.open("wb") as file:
        while some := list(islice(quads, _LINES)):
            file.write(_GRAPH.sub(b" .\n", b"".join(some)))
            count += len(some)
    return count


def ours(path: Path) -> Asked:
    """By the store that jixiao uses."""
    store = pyoxigraph.Store()
    load = _seconds(lambda: store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_TRIPLES))
    return _asked(load, lambda: len(list(_rows(store))))


def theirs(path: Path) -> Asked:
    """By rdflib."""
    graph = rdflib.Graph()
    load = _seconds(lambda: graph.parse(path, format="nt"))
    return _asked(load, lambda: len(graph.query(QUESTION)))


def _rows(store: pyoxigraph.Store) -> pyoxigraph.QuerySolutions:
    found = store.query(QUESTION)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise TypeError(found)
    return found


def _asked(load: float, ask: Callable[[], int]) -> Asked:
    answers = ask()
    return Asked(load, statistics.median(_seconds(ask) for _ in range(_RUNS)), answers)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
