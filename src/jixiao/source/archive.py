"""Zip archives that strangers sent: opened only within bounds, whatever their headers say."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jixiao.place import NOWHERE
from jixiao.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may hold; real documents stay far below."""

    members: int = 10_000
    unpacked: int = 512 << 20
    ratio: int = 200  # of unpacked to packed; sheets of numbers reach 50, a bomb 1,000
    harmless: int = 16 << 20  # so much may be packed as tightly as it likes


USUAL = Bounds()
_ENCRYPTED = 0x1
_MEMBER = b"PK\x01\x02"  # begins each entry of the directory
_MEGABYTE = 1 << 20

# All that damaged archives were seen to raise in the standard library.
_DAMAGE = (BadZipFile, EOFError, LookupError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


def directory(data: bytes, bounds: Bounds = USUAL) -> ZipFile | Problem:
    """The archive, when it can be opened and its directory promises no more than the bounds allow."""
    if data.count(_MEMBER) > bounds.members:  # counted before the directory is read into memory
        return _too_large(f"> {bounds.members:,} zip", f"{bounds.members:,}")
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGE:
        return problem("D004", reason="zip")
    if min((info.header_offset for info in archive.infolist()), default=0):
        return problem("D004", reason="zip")  # a damaged archive, of which only one within it was found
    return _promised_too_much(archive.infolist(), bounds) or archive


def unpacked(
    data: bytes, wanted: Callable[[str], bool], bounds: Bounds = USUAL
) -> dict[str, bytes] | Problem:
    """The wanted members by name, with one kind of slash; the bounds hold while reading, too."""
    archive = directory(data, bounds)
    if isinstance(archive, Problem):
        return archive
    out: dict[str, bytes] = {}
    left = bounds.unpacked
    for info in archive.infolist():
        name = info.filename.replace("\\", "/").lstrip("/")
        if not wanted(name):
            continue
        member = _read(archive, info, left)
        if isinstance(member, Problem):
            return member
        left -= len(member)
        if left < 0:
            return _too_large(f"> {_megabytes(bounds.unpacked)}", _megabytes(bounds.unpacked))
        out[name] = member
    return out


def _read(archive: ZipFile, info: ZipInfo, left: int) -> bytes | Problem:
    """One member, or at most one byte more than is left."""
    if info.flag_bits & _ENCRYPTED:
        return problem("D005")
    try:
        with archive.open(info) as member:
            return member.read(left + 1)
    except _DAMAGE:
        return problem("D004", reason=info.filename)


def _promised_too_much(members: list[ZipInfo], bounds: Bounds) -> Problem | None:
    total = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if total > bounds.unpacked:
        return _too_large(_megabytes(total), _megabytes(bounds.unpacked))
    if total > bounds.harmless and total > bounds.ratio * packed:
        return _too_large(f"{_megabytes(total)} ← {packed:,} B", f"{bounds.ratio} : 1")
    return None


def _too_large(found: str, limit: str) -> Problem:
    return problem("D013", NOWHERE, found=found, limit=limit)


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f} MB"
