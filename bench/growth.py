"""Builds measured: ten times the projects, what a change costs, and asking what was built.

``--full`` builds 1,000 and 10,000 projects, for which the bars were set; without it a third as many.
"""

import sys
import tempfile
from pathlib import Path

from bench.asked import Asked, ours, theirs, triples
from bench.corpus import write_projects
from bench.spent import Spent, spent

SMALL, FULL, TIMES = 300, 1_000, 10
BAR_GROWTH, BAR_MEMORY = 11.0, 2.0
BAR_CHANGED, BAR_SAME = 3.0, 1.0  # seconds
BAR_LOAD, BAR_ANSWER = 10.0, 0.020
_SHARE = 40  # one document of so many is changed
_DESIGNED = 10_000 * 177  # statements, for which the bars of asking were set


def main() -> int:
    """Tell every figure beside its bar; exits 1 when one is missed."""
    few = FULL if "--full" in sys.argv[1:] else SMALL
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        small, large = (_corpus(home / str(count), count) for count in (few, few * TIMES))
        held = [growth(home, small, large), changes(home, small), asking(home, small, large)]
    return 0 if all(held) else 1


def _corpus(folder: Path, projects: int) -> Path:
    folder.mkdir()
    write_projects(folder, projects)
    return folder


def growth(home: Path, small: Path, large: Path) -> bool:
    """Both builds from nothing."""
    few, many = (build(home, folder) for folder in (small, large))
    times, memory = many.cpu / few.cpu, max(many.parent / few.parent, many.child / few.child)
    print(f"{small.name} projects: {few}")
    print(f"{large.name} projects: {many}")
    print(f"growth: {times:.1f} × the CPU (bar {BAR_GROWTH:.0f})")
    print(f"        {memory:.2f} × the memory (bar {BAR_MEMORY:.0f})")
    return times <= BAR_GROWTH and memory <= BAR_MEMORY


def changes(home: Path, folder: Path) -> bool:
    """The same build again, and after a change of one document in forty."""
    same = build(home, folder)
    paths = sorted(folder.iterdir())
    for path in paths[::_SHARE]:
        path.write_text(path.read_text(encoding="utf-8") + "\n尾声\n", encoding="utf-8")
    changed = build(home, folder)
    print(f"nothing changed: {same} (bar {BAR_SAME:.0f} s)")
    print(f"one of {_SHARE} of {len(paths)} documents changed: {changed} (bar {BAR_CHANGED:.0f} s)")
    return same.cpu <= BAR_SAME and changed.cpu <= BAR_CHANGED


def build(home: Path, folder: Path) -> Spent:
    """What the command of a user spends."""
    return spent(["build", str(folder), "-o", str(_out(folder))], home / "cache")


def _out(folder: Path) -> Path:
    return folder.with_suffix(".out")


def asking(home: Path, small: Path, large: Path) -> bool:
    """Both stores over the few, ours over the many."""
    files = [home / f"{folder.name}.nt" for folder in (small, large)]
    few, many = (triples(_out(folder), file) for folder, file in zip((small, large), files, strict=True))
    rival, own, whole = theirs(files[0]), ours(files[0]), ours(files[1])
    _tell(f"rdflib, {few:,} statements", rival)
    _tell(f"pyoxigraph, {few:,} statements", own)
    _tell(f"pyoxigraph, {many:,} statements", whole)
    faster = f"{rival.load / own.load:.0f} and asked {rival.answer / own.answer:.0f} times as fast"
    print(f"loaded {faster} as by rdflib")
    bar = BAR_LOAD * many / _DESIGNED
    print(f"bars, for {many:,} statements: {bar:.1f} s and {BAR_ANSWER * 1000:.0f} ms")
    return whole.load <= bar and whole.answer <= BAR_ANSWER


def _tell(who: str, found: Asked) -> None:
    print(f"{who}: loaded in {found.load:.1f} CPU s, {found.answers} answers in {found.answer * 1000:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
