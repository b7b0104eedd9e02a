"""Graphs built once for all tests of a process: of the bundled samples, and of the real disclosures."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from jixiao.cli.program import program
from seeds import FOLDER

SAMPLES = Path(__file__).parent.parent / "samples"
_HOME = TemporaryDirectory(prefix="jixiao-tests-")


@cache
def samples() -> Path:
    """The graph of the samples."""
    return _built("samples", SAMPLES / "dumps", SAMPLES / "originals")


@cache
def seeds() -> Path:
    """The graph of the real disclosures."""
    return _built("seeds", FOLDER)


def _built(name: str, *sources: Path) -> Path:
    out = Path(_HOME.name) / name
    os.environ.setdefault("XDG_CACHE_HOME", str(Path(_HOME.name) / "cache"))
    words = ["build", *map(str, sources), "-o", str(out), "--jobs", "1", "--language", "en"]
    result = CliRunner().invoke(program, words, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return out
