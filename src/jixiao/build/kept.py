"""The cache of parts: their sheets and what is known of them; what is damaged is as good as not there."""

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from jixiao.build.model import Making, Part, Sheets
from jixiao.build.packed import packed, put
from jixiao.build.pruned import stem
from jixiao.graph import iris, trig
from jixiao.graph.iris import SourceGraphId, SourceId
from jixiao.graph.write import Written
from jixiao.report.sums import Sums

_DAMAGED = (OSError, ValueError, KeyError, TypeError)


def keep(making: Making, part: Part, written: Written) -> Part:
    """The part, with its sheets in the cache."""
    sheets, known = _paths(making, part.key)
    graph = iris.iri(making.terms.base, SourceGraphId(SourceId(str(part.sha256))))
    blocks = trig.graph(graph, written.facts)
    identities = sorted(each.line for each in written.minted)
    data = [packed(lines) for lines in (written.facts, blocks, written.inferred, identities)]
    for path, found in zip(sheets.files, data, strict=True):
        put(path, found)
    said = {
        "part": asdict(part) | {"sums": None},
        "sums": _sums_json(part.sums),
        "digests": [sha256(found).hexdigest() for found in data],
    }
    if not part.unread:  # why a document was not read is said in the language of the request
        put(known, json.dumps(said, ensure_ascii=True).encode())
    return replace(part, sheets=sheets)


def kept(making: Making, key: str) -> Part | None:
    """The part in the cache; ``None`` where there is none, or it is damaged."""
    sheets, known = _paths(making, key)
    try:
        said = json.loads(known.read_bytes())
        if said["digests"] != [sha256(path.read_bytes()).hexdigest() for path in sheets.files]:
            return None
        with suppress(OSError):  # a cache that may only be read is used all the same
            os.utime(known)
        return Part(**said["part"] | {"sums": _sums(said["sums"]), "sheets": sheets, "unread": ()})
    except _DAMAGED:
        return None


def _paths(making: Making, key: str) -> tuple[Sheets, Path]:
    cache, names = making.terms.cache, ("facts", "trig", "inferred", "minted")
    start = stem(making.terms.software, key)
    return Sheets(*(cache / f"{start}.{name}.gz" for name in names)), cache / f"{start}.json"


def _sums_json(sums: Sums) -> dict[str, object]:
    return asdict(sums) | {"yuan": str(sums.yuan), "problems": dict(sums.problems)}


def _sums(said: dict[str, object]) -> Sums:
    sums = Sums(**said)  # type: ignore[arg-type]  # as _sums_json wrote it
    return replace(sums, yuan=Decimal(str(sums.yuan)), problems=Counter(sums.problems))
