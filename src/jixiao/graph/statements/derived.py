"""What is computed from a form: whether its code holds, and the digest by which copies show."""

import re
from hashlib import sha256

from jixiao.graph.slugs import code_of
from jixiao.graph.statements.desk import Desk
from jixiao.graph.vocabulary import JX, XSD
from jixiao.record.model import Form, Indicator
from jixiao.text import fold, squash

# 区划 6 位、年度 2 位、P、其余 11 位、校验位
_CHECKED = re.compile(r"[0-9]{8}P[0-9A-Z]{12}")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of GB 32100: without I O S V Z
_BASE = len(_ALPHABET)
_REST = 30
_WEIGHT = 3
_DIGITS = 16
_UNIT, _RECORD = "\x1f", "\x1e"


def derived(desk: Desk, form: str, said: Form) -> None:
    """Both, of one form."""
    about = desk.inferred.about(form)
    holds = code_holds(said.project_code.text if said.project_code else "")
    about.typed(JX.codeCheck, None if holds is None else str(holds).lower(), XSD.boolean)
    about.text(JX.indicatorFingerprint, fingerprint(said.indicators) if said.indicators else None)


def code_holds(text: str) -> bool | None:
    """Whether the check character of a code of type P holds; ``None`` for other codes.

    Weights are powers of three, as for 统一社会信用代码; found by experience, no standard says so.
    """
    code = code_of(text)
    if not _CHECKED.fullmatch(code) or not set(code) <= set(_ALPHABET):
        return None
    *values, check = map(_ALPHABET.index, code)
    weighed = sum(pow(_WEIGHT, at, _BASE) * value for at, value in enumerate(values))
    return (weighed + check) % _BASE == _REST


def fingerprint(rows: tuple[Indicator, ...]) -> str:
    """A digest of category, name and value of all rows, however they are spaced."""
    said = _RECORD.join(map(_row, rows))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _row(row: Indicator) -> str:
    texts = (
        row.category or row.level2_text or row.level1_text,
        row.name.text if row.name else None,
        row.value.value.text if row.value else None,
    )
    return _UNIT.join(fold(squash(text or "")) for text in texts)
