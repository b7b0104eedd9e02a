"""Bytes as text: in which encoding they are written, and how many of them it does not explain."""

import codecs
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark; each byte not understood stands there as �."""

    text: str
    encoding: str
    undecodable_count: int


_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GUESSES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
_DECLARATION = 1 << 12  # browsers look for a declaration in the first kilobyte; Word puts it later

_TELLING = re.compile(rb"[\x00\x80-\xff]")  # bytes by which encodings differ
_LOST = re.compile("[\udc00-\udcff]")  # how a byte not understood is marked; no encoding yields these
_FAULTS = re.compile("[\x00-\x08\x0e-\x1f\x7f\udc00-\udcff]")
_HANZI = re.compile("[\u4e00-\u9fff]")
_DECLARED = re.compile(  # <meta charset=…>, <meta content="…; charset=…">, <?xml encoding=…?>
    rb"""(?:\bcharset|<\?xml[^>]{0,80}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)

_PLAUSIBLE = 0.7  # of UTF-16 without a mark: any bytes at all are some UTF-16
_FAULTLESS = 0.05  # of the characters may be faults, else the bytes are no text; rubbish has 10 % and more


def decoded(data: bytes) -> Decoded:
    """The text, by its byte order mark, as UTF-8, or in the encoding that makes the most sense of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" not in data[:_SAMPLE]:
        text = _strictly(data, "utf-8")
        if text is not None:
            return Decoded(text, "utf-8", 0)
    return _marked(data, _likeliest(_sample(data)))


def decoded_markup(data: bytes) -> Decoded:
    """The text of a web page: as it declares itself, unless its bytes say otherwise."""
    declared = _declared(data)
    if declared is None or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return decoded(data)
    text = _strictly(data, declared)
    if text is None or (declared == "gb18030" and _is_chinese_utf8(data)):
        return decoded(data)
    return Decoded(text, declared, 0)


def is_text(data: bytes) -> bool:
    """The bytes are text, not rubbish; judged by their beginning."""
    head = data[:_SAMPLE]
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return _few_faults(_with_lost(head, decoded(head).encoding))
    encoding = _likeliest(_sample(data))
    text = _with_lost(_sample(data), encoding)
    plausible = not encoding.startswith("utf-16") or _sense(text) >= _PLAUSIBLE
    return plausible and _few_faults(text)


def _few_faults(text: str) -> bool:
    return len(_FAULTS.findall(text)) <= _FAULTLESS * len(text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is not None:
        return Decoded(text, encoding, 0)
    text, lost = _LOST.subn("\ufffd", _with_lost(data, encoding))
    return Decoded(text, encoding, lost)


def _sample(data: bytes) -> bytes:
    """A stretch that begins with the line where encodings begin to differ, at an even byte."""
    telling = _TELLING.search(data)
    if telling is None or telling.start() < _SAMPLE // 2:
        return data[:_SAMPLE]
    start = data.rfind(b"\n", telling.start() - _SAMPLE // 2, telling.start()) & ~1
    return data[max(start, 0) :][:_SAMPLE]


def _likeliest(sample: bytes) -> str:
    return max(_GUESSES, key=lambda encoding: _sense(_with_lost(sample, encoding)))


def _sense(text: str) -> float:
    """The share of characters that are everyday Chinese or ASCII."""
    everyday = len(text.encode("gb2312", "ignore").decode("gb2312")) - len(_FAULTS.findall(text))
    return everyday / len(text) if text else 0.0


def _is_chinese_utf8(data: bytes) -> bool:
    """Valid UTF-8 that says something in Chinese is no accident, whatever the page declares."""
    text = _strictly(data, "utf-8")
    return text is not None and _HANZI.search(text) is not None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION])
    return _encoding_named(found[1].decode("ascii").lower()) if found else None


def _encoding_named(name: str) -> str | None:
    """The codec for a declared name; the whole family of GB is read as its youngest member.

    Any other name proves little: Latin encodings explain any bytes, and pages in them are not Chinese.
    """
    if name.startswith(("gb", "x-gb", "cp936")):
        return "gb18030"
    return {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5", "big5-hkscs": "big5hkscs"}.get(name)


def _with_lost(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "jixiao-lost")


def _lost(error: UnicodeError) -> tuple[str, int]:
    """Each byte that is not understood as one lone surrogate, to be counted and shown as �."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("jixiao-lost", _lost)
