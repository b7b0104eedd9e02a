"""Kinds of file, told by what is in them and not by their names."""

import codecs
import re
from enum import StrEnum
from functools import cache

from jixiao.assets import rows
from jixiao.problems import Problem, problem
from jixiao.source.archive import directory, unpacked
from jixiao.source.decode import decoded_markup, is_text


class Kind(StrEnum):
    """A kind of file, by the name under which people know it."""

    TEXT = "txt"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    # Known, and not read by this version:
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    WPS = "wps"
    ET = "et"
    OLE = "OLE2"
    XLSB = "xlsb"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    OFD = "ofd"
    PDF = "PDF"
    RTF = "RTF"
    MHTML = "mhtml"
    XML = "XML"
    ZIP = "zip"
    RAR = "RAR"
    SEVEN_ZIP = "7Z"
    GZIP = "GZIP"
    PNG = "PNG"
    JPEG = "JPEG"
    GIF = "GIF"
    TIFF = "TIFF"
    WEBP = "WEBP"
    # Not readable by anybody:
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    UNKNOWN = "unknown"


READ = frozenset({Kind.TEXT, Kind.DOCX, Kind.XLSX, Kind.HTML})

_HEAD = 1 << 16
_FIRST_BYTES = 8
_NOTHING = {b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


def sniff(data: bytes, name: str = "") -> Kind:
    """The kind of file; the name only tells apart what is the same inside."""
    if data.strip() in _NOTHING:
        return Kind.EMPTY
    if data.startswith(_OLE):
        return _named(_ole_kind(data), name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, name)
    return _signed(data) or (_text_kind(data) if is_text(data) else Kind.UNKNOWN)


def refused(kind: Kind, data: bytes) -> Problem | None:
    """Why a file of this kind is not read."""
    if kind in READ:
        return None
    if kind is Kind.EMPTY:
        return problem("D001")
    if kind is Kind.ENCRYPTED:
        return problem("D005")
    if kind is Kind.UNKNOWN:
        return problem("D002", found=data[:_FIRST_BYTES].hex(" "))
    return problem("D003", kind=kind.value)


# --- kinds with a signature -------------------------------------------------------------------------


@cache
def _signatures() -> list[tuple[Kind, int, bytes]]:
    stated = rows("source/signatures.tsv")
    return [(Kind[kind], int(offset), bytes.fromhex(mark)) for kind, offset, mark in stated]


def _signed(data: bytes) -> Kind | None:
    return next((kind for kind, offset, mark in _signatures() if data.startswith(mark, offset)), None)


# --- the old Office container: a small file system whose directory names the streams ----------------

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_ENTRY = 128  # entries of its directory are aligned to their size
_OLE_NAME = 64  # bytes of an entry that hold the name; its length follows
_STREAMS = {
    "WordDocument": Kind.DOC,
    "Workbook": Kind.XLS,
    "Book": Kind.XLS,
    "PowerPoint Document": Kind.PPT,
}
_WPS_NAMES = {(Kind.DOC, "wps"): Kind.WPS, (Kind.XLS, "et"): Kind.ET}


def _ole_kind(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind.ENCRYPTED
    return next((kind for stream, kind in _STREAMS.items() if _has_stream(data, stream)), Kind.OLE)


def _has_stream(data: bytes, stream: str) -> bool:
    """An entry of the directory, not just these letters in a text, bears the name."""
    name = (stream + "\0").encode("utf-16-le")
    field = name.ljust(_OLE_NAME, b"\0") + len(name).to_bytes(2, "little")
    at = data.find(field)
    while at > 0 and at % _OLE_ENTRY:
        at = data.find(field, at + 1)
    return at > 0


def _named(kind: Kind, name: str) -> Kind:
    """WPS writes the same containers as Word and Excel under names of its own."""
    return _WPS_NAMES.get((kind, _suffix(name)), kind)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


# --- zip archives: what their directory, or what is left of it, says --------------------------------

_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)  # before each member
_MAIN_TYPES = (  # of the part that makes a package a document, a workbook, …
    (re.compile(rb"wordprocessingml\.\w+\.main|ms-word\.\w+\.macroEnabled\w*\.main"), Kind.DOCX),
    (re.compile(rb"spreadsheetml\.(sheet|template)\.main|ms-excel\.\w+\.macroEnabled\.main"), Kind.XLSX),
    (re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main"), Kind.XLSB),
    (re.compile(rb"presentationml\.\w+\.main"), Kind.PPTX),
)
_MEMBERS = (  # how the names of members begin
    ("xl/workbook.bin", Kind.XLSB),
    ("word/", Kind.DOCX),
    ("xl/", Kind.XLSX),
    ("ppt/", Kind.PPTX),
    ("OFD.xml", Kind.OFD),
)
_OPEN_DOCUMENT = ((b"opendocument.text", Kind.ODT), (b"opendocument.spreadsheet", Kind.ODS))
_MIMETYPE = slice(30, 128)  # where an OpenDocument file must say what it is
_TYPES = "[Content_Types].xml"
_PACKAGE = (_TYPES, "_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/")


def _zip_kind(data: bytes, name: str) -> Kind:
    for mark, kind in _OPEN_DOCUMENT:
        if mark in data[_MIMETYPE]:
            return kind
    archive = directory(data)
    if isinstance(archive, Problem):
        by_name = {"docx": Kind.DOCX, "xlsx": Kind.XLSX}.get(_suffix(name))
        return _kind_of_members(_members_seen(data)) or by_name or Kind.ZIP
    members = [member.replace("\\", "/").lstrip("/") for member in archive.namelist()]
    return _kind_of_type(data) or _kind_of_members(members) or Kind.ZIP


def _kind_of_type(data: bytes) -> Kind | None:
    contents = unpacked(data, lambda member: member == _TYPES)
    stated = b"" if isinstance(contents, Problem) else contents.get(_TYPES, b"")
    return next((kind for pattern, kind in _MAIN_TYPES if pattern.search(stated)), None)


def _kind_of_members(members: list[str]) -> Kind | None:
    for beginning, kind in _MEMBERS:
        if any(member.startswith(beginning) for member in members):
            return kind
    return None


def _members_seen(data: bytes) -> list[str]:
    """The names of members that can still be seen in a damaged Office package."""
    seen = [_name_after(data, header) for header in _LOCAL_HEADER.finditer(data)]
    # The members of an archive within an archive can be seen, too: only a package is looked through.
    return seen if seen and seen[0].startswith(_PACKAGE) else []


def _name_after(data: bytes, header: re.Match[bytes]) -> str:
    length = int.from_bytes(header[1], "little")
    return data[header.end() : header.end() + length].decode("utf-8", "replace").replace("\\", "/")


# --- text and what is written in text ---------------------------------------------------------------

_JUNK = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>|<!\[[^>]*>)*", re.DOTALL)  # what may stand before a document
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b")
_TABLE = tuple(map(re.compile, (r"<table\b", r"<tr\b", r"<t[dh]\b")))
_BLOCK = re.compile(r"<(?:div|p|section|article|center|h[1-6]|ul|ol|dl|form|table)\b")
_HEADER = re.compile(r"[\w-]+:")  # how a mail begins
_MAIL_HEAD = 1 << 11


def _text_kind(data: bytes) -> Kind:
    text = decoded_markup(data[:_HEAD]).text.lower()
    junk = _JUNK.match(text)
    start = junk.end() if junk else 0
    if _ROOT.match(text, start) or _has_table(text):
        return Kind.HTML
    if _HEADER.match(text) and "mime-version:" in text[:_MAIL_HEAD] and "multipart/" in text[:_MAIL_HEAD]:
        return Kind.MHTML
    if text.startswith("<?xml"):
        return Kind.XML
    return Kind.HTML if _all_markup(text, start) else Kind.TEXT


def _has_table(text: str) -> bool:
    """A table with a row with a cell."""
    at = 0
    for tag in _TABLE:
        found = tag.search(text, at)
        if not found:
            return False
        at = found.end()
    return True


def _all_markup(text: str, start: int) -> bool:
    """A page cut out of its frame: markup from end to end, not a text with a tag or two."""
    return bool(_BLOCK.match(text, start)) and text.rstrip().endswith(">") and "\t" not in text
