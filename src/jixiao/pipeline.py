"""The straight line for one document: its bytes become blocks, tables, records. Pure, and picklable."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from jixiao import readers
from jixiao.grid.model import Restored
from jixiao.layouts.understand import understand
from jixiao.problems import Problem, problem
from jixiao.readers.reading import Reading
from jixiao.record.model import Records
from jixiao.restore.whole import restore
from jixiao.source.document import Document
from jixiao.source.kind import Kind, refused, sniff


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document: its tables, its records, or the problems that kept it from being read."""

    name: str
    sha256: str
    blocks: tuple[Restored, ...] = ()
    records: Records | None = None
    problems: tuple[Problem, ...] = ()


def read_document(document: Document) -> Outcome:
    """Everything that one document says."""
    kind = sniff(document.data, document.name)
    reason = refused(kind, document.data)
    if reason:
        return Outcome(document.name, document.sha256, problems=(reason,))
    reading: Reading = _reader(kind).read(document)
    if not reading.blocks:
        found = reading.problems or (problem("L001"),)
        return Outcome(document.name, document.sha256, problems=found)
    restored = restore(reading.blocks)
    records = understand(restored.blocks, restored.problems, reading.characters)
    return Outcome(document.name, document.sha256, restored.blocks, records, reading.problems)


@cache
def _reader(kind: Kind) -> ModuleType:
    """The module that bears the name of the kind; only what is needed is imported."""
    return import_module(f"{readers.__name__}.{_MODULES.get(kind, kind.value)}")


_MODULES = {Kind.TEXT: "text"}
