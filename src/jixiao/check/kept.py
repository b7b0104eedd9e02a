"""Findings of a document in the user's cache: the same document, rules and program give the same again."""

import gzip
import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import pyoxigraph

import jixiao
from jixiao.assets import asset
from jixiao.cached import cache_folder
from jixiao.check.finding import Finding, finding_of

_FOLDER = "checks"
_FAST = 1
_LOST = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError)
_PROGRAM = ("check/**/*.py", "check/*.tsv", "report/speech.toml", "graph/vocabulary.py")
_ONTOLOGY = ("*.ttl",)


@dataclass(frozen=True, slots=True)
class Kept:
    """The cache, for certain rules; without a folder nothing is kept."""

    folder: Path | None
    rules: str  # a digest of their queries

    @classmethod
    def of(cls, rules: object) -> "Kept":
        """The cache of the user."""
        return cls(cache_folder(_FOLDER), sha256(repr(rules).encode("utf-8", "surrogatepass")).hexdigest())

    def read(self, key: str) -> list[Finding] | None:
        """The findings of a sheet; ``None`` where there are none, or they are damaged."""
        path = self._path(key)
        if path is None:
            return None
        try:
            return [finding_of(said) for said in json.loads(gzip.decompress(path.read_bytes()))]
        except _LOST:
            return None

    def write(self, key: str, findings: Iterable[Finding]) -> None:
        """Keep them; a cache that is full is no reason to stop."""
        path = self._path(key)
        if path is None:
            return
        data = gzip.compress(json.dumps([each.as_json() for each in findings]).encode(), _FAST, mtime=0)
        try:
            with NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
                file.write(data)
            os.replace(file.name, path)  # noqa: PTH105 (a name, not a Path)
        except OSError:
            return

    def _path(self, key: str) -> Path | None:
        if self.folder is None:
            return None
        digest = sha256(f"{key} {self.rules} {_program()}".encode()).hexdigest()
        return self.folder / f"{digest}.json.gz"


@cache
def _program() -> str:
    """A digest of what else the findings depend on."""
    digest = sha256(f"{jixiao.__version__} {pyoxigraph.__version__}".encode())
    for home, patterns in ((Path(jixiao.__file__).parent, _PROGRAM), (asset("ontology"), _ONTOLOGY)):
        for path in sorted(path for pattern in patterns for path in home.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
