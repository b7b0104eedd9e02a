"""Reading measured: five real disclosures in CPU seconds, growth over copies as a ratio in one run."""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jixiao.pipeline import read_document
from jixiao.source.document import Document

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
SAMPLES = Path(__file__).parent.parent / "samples"
COPIES = 100
PR_SET_CHILD_SUBREAPER = 36  # orphans of what we start come to us, so that their time is counted
BAR_SECONDS, BAR_GROWTH, BAR_LINES = 3.0, 110.0, 20_000


def documents() -> list[Path]:
    """The five disclosures, or the bundled text samples where they are not."""
    return sorted(SEEDS.glob("*.txt")) or sorted(SAMPLES.glob("**/*.txt"))


def cpu(command: list[str]) -> float:
    """CPU seconds of a command and all that it started, also what outlives it for a moment."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command(paths: list[Path]) -> list[str]:
    """The command a user would give."""
    return [sys.executable, "-m", "jixiao", "read", "--format", "jsonl", *map(str, paths)]


def whole_run(paths: list[Path]) -> float:
    """CPU seconds of one run over all, start-up included; the best of three."""
    return min(cpu(command(paths)) for _ in range(3))


def reading_alone(paths: list[Path]) -> tuple[float, int]:
    """CPU seconds of reading without start-up, and the lines read."""
    listed = [Document(path.name, path.read_bytes()) for path in paths]
    read_document(listed[0])
    start = time.process_time()
    for document in listed:
        read_document(document)
    return time.process_time() - start, sum(document.data.count(b"\n") for document in listed)


def growth(path: Path) -> tuple[float, float]:
    """What 100 copies cost, as a multiple of one more copy, and the CPU seconds of one more copy."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{i}.txt" for i in range(COPIES)]
        for copy in copies:
            copy.write_bytes(path.read_bytes())
        none, one, ten, all_ = (whole_run(copies[:count]) for count in (1, 2, 12, COPIES))
    marginal = (ten - one) / 10
    return (all_ - none) / marginal + 1, marginal


def main() -> None:
    """Prints every figure beside its bar; exits 1 when one is missed."""
    paths = documents()
    seconds = whole_run(paths)
    alone, lines = reading_alone(paths)
    times, marginal = growth(max(paths, key=lambda path: path.stat().st_size))
    print(
        f"{len(paths)} documents, {lines} lines, start-up included: {seconds:.2f} CPU s (bar {BAR_SECONDS})"
    )
    print(f"reading alone: {lines / alone:,.0f} lines a CPU s (bar {BAR_LINES:,})")
    print(
        f"{COPIES} copies cost {times:.0f} × one more copy of {marginal * 1000:.0f} ms (bar {BAR_GROWTH:.0f})"
    )
    sys.exit(seconds > BAR_SECONDS or times > BAR_GROWTH or lines / alone < BAR_LINES)


if __name__ == "__main__":
    main()
