"""Numbers, money and values as pages show them.

>>> money("11457.5"), money("104200000"), money("30"), number("12345.60"), digits("-1234567.5")
('1.15 万元', '1.042 亿元', '30 元', '12,345.6', '-1,234,567.5')
>>> money("11457.5", "en"), money("104200000", "en")
('CNY 11,457.5', 'CNY 104.2 million')
"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_WAN, _YI = 10_000, 100_000_000
_MILLION, _BILLION = 1_000_000, 1_000_000_000
_PLACES = {
    _WAN: Decimal("0.01"),
    _YI: Decimal("0.001"),
    _MILLION: Decimal("0.001"),
    _BILLION: Decimal("0.001"),
}
_SAID = {
    "zh": ((_YI, "", " 亿元"), (_WAN, "", " 万元"), (1, "", " 元")),
    "en": ((_BILLION, "CNY ", " billion"), (_MILLION, "CNY ", " million"), (1, "CNY ", "")),
}


def number(text: str | None) -> str:
    """A number with its thousands parted; a text that is none stays as it is."""
    if text is None:
        return ""
    try:
        return digits(Decimal(text))
    except InvalidOperation:
        return text


def digits(value: Decimal | str) -> str:
    """The digits of a number, in threes, without zeros that say nothing."""
    shown = f"{Decimal(value):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def wan(yuan: str | Decimal) -> str:
    """An amount in 万元, all digits."""
    return digits((Decimal(yuan) / _WAN).normalize() + 0)


def money(yuan: str | Decimal | None, language: str = "zh") -> str:
    """An amount as people say it, rounded where it is long; the exact one stands beside it."""
    if yuan is None:
        return ""
    amount = Decimal(yuan)
    steps = _SAID[language]
    unit, before, after = next((step for step in steps if abs(amount) >= step[0]), steps[-1])
    places = _PLACES.get(unit)
    said = (amount / unit).quantize(places, ROUND_HALF_UP) if places else amount
    return f"{before}{digits(said)}{after}"
