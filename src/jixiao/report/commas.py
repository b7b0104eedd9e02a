"""Tables as CSV: the ends of lines that RFC 4180 wants, and the mark by which Excel knows UTF-8."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = b"\xef\xbb\xbf"


def comma_text(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Heads and rows; what is not known is blank."""
    text = StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(heads)
    out.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()


def comma_file(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The bytes of a file for a spreadsheet."""
    return MARK + comma_text(heads, rows).encode("utf-8", "replace")
