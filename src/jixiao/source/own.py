"""Results of jixiao itself, which are no documents: known by what they say of themselves."""

import re
from pathlib import Path

from jixiao.source import archive

BUILT = (
    "jixiao.nq.gz",
    "jixiao.trig.gz",
    "manifest.json",
)  # what jixiao build leaves in a folder, in this order
CREATOR = "jixiao"
KEYWORDS = "jixiao-result"  # in the properties of a workbook; a person, too, may be called jixiao
_CORE = "docProps/core.xml"
_ZIP = b"PK"
_MARK = "\ufeff"
_BEGINNING = 4096  # bytes
# ══ 某某县.txt ══ 0123456789abcdef ═══
_HEADING = re.compile(r"══ .* ══ [0-9a-f]{0,16} ══+\r?\n")
# {"type": "disclosure", …, {"type": "document", …
_OBJECT = re.compile(r'\{"type": "(?:disclosure|document)", "')


def is_built(path: Path) -> bool:
    """Whether the file is one of those that jixiao build has left in a folder, all of which stand there."""
    return path.name in BUILT and all((path.parent / name).exists() for name in BUILT)


def is_workbook(data: bytes) -> bool:
    """Whether jixiao wrote this workbook; somebody may have changed it since."""
    if not data.startswith(_ZIP):
        return False
    members = archive.unpacked(data, lambda name: name == _CORE)
    core = members.get(_CORE, b"") if isinstance(members, dict) else b""
    return all(f">{mark}<".encode() in core for mark in (CREATOR, KEYWORDS))


def is_result(data: bytes) -> bool:
    """Whether this is a workbook or a text that jixiao wrote."""
    beginning = data[:_BEGINNING].decode("utf-8", "ignore").removeprefix(_MARK)
    return any(sign.match(beginning) for sign in (_HEADING, _OBJECT)) or is_workbook(data)
