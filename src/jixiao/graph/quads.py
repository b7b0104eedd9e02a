r"""N-Quads, written by our own hand: terms as text, escaped so that every parser reads back what was meant.

>>> literal('He said "no"\n'), decimal(Decimal("12.50")), reference("http://a.example/甲 <b>")
('"He said \\"no\\"\\n"', '12.5', '<http://a.example/%E7%94%B2%20%3Cb%3E>')
"""

import re
from decimal import Decimal
from urllib.parse import quote

from jixiao.graph.vocabulary import Term

# What a literal may not hold as it is, besides its quotation mark and the backslash: controls, line
# separators at which some parsers cut, and halves of surrogate pairs, which no UTF-8 file can hold. Nothing
# of it is printable.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SHORT = {"\r": r"\r", "\t": r"\t"}
_LOST = "\ufffd"
# Signs that may stand in an address as they are; a % that begins no escape is one itself, a second # no mark.
_KEPT = "!$&'()*+,-./:;=?@_~%"
_MARK = "#"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def literal(text: str) -> str:
    """The text in quotes; half a surrogate pair becomes U+FFFD."""
    if not text.isprintable() or '"' in text or "\\" in text:
        text = _safe(text)
    return f'"{text}"'


def in_language(text: str, language: str) -> str:
    """The text with its language."""
    return f"{literal(text)}@{language}"


def typed(text: str, datatype: Term) -> str:
    """The text with its datatype."""
    return f"{literal(text)}^^{datatype.nt}"


def decimal(number: Decimal) -> str:
    """The shortest writing of a number, never with an exponent: one number, one literal.

    >>> [decimal(Decimal(each)) for each in ("1E+3", "0.0", "-0", "-2.50", "1E-7")]
    ['1000', '0', '0', '-2.5', '0.0000001']
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def reference(address: str) -> str:
    """An address that others wrote, as an IRI; what may not stand in one is written as percent-escapes."""
    plain = _LONE_PERCENT.sub("%25", address.encode("utf-8", "replace").decode("utf-8"))
    page, mark, part = plain.partition(_MARK)
    return f"<{quote(page, safe=_KEPT)}{mark}{quote(part, safe=_KEPT)}>"


def _safe(text: str) -> str:
    """The text with escapes; line ends are what most of these texts have."""
    plain = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return plain if plain.isprintable() else _UNSAFE.sub(_escaped, plain)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return _LOST
    return _SHORT.get(char) or f"\\u{ord(char):04X}"
