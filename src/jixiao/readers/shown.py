"""Numbers as a sheet shows them: 288 stored under 0.00 is 288.00, 0.95 under 0% is 95%."""

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext

from jixiao.readers.number_format import Section, Sort, Token, sections, words
from jixiao.readers.shown_moment import moment

_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)  # as many digits as Excel keeps
_ROOMY = Context(prec=700, rounding=ROUND_HALF_UP)  # for writing the largest and the smallest of its numbers
_LARGEST = 310  # digits before the point, or zeros after it
_GENERAL_DIGITS = 10  # that a cell of General format shows of a fraction
_TINY = Decimal("0.0001")


def shown(stored: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number in a number format.

    >>> [shown("288", "0.00"), shown("0.95", "0%"), shown("44562", "yyyy/m/d")]
    ['288.00', '95%', '2022/1/1']
    """
    try:
        number = _EXACT.create_decimal(stored.strip())
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return stored
    with localcontext(_ROOMY):
        return _shown(number, sections(code), from_1904=from_1904)


def shown_text(text: str, code: str) -> str:
    """A text in a number format, which may put words around it.

    >>> [shown_text("甲", '@"等"'), shown_text("乙", "0.00")]
    ['甲等', '乙']
    """
    section = next((section for section in sections(code) if section.has(Sort.TEXT)), None)
    if section is None:
        return text
    return "".join(text if token.sort is Sort.TEXT else words(token) for token in section.tokens).strip()


def _shown(number: Decimal, sections: tuple[Section, ...], *, from_1904: bool) -> str:
    section, signed = _section_for(number, sections)
    if section.has(Sort.DATE, Sort.ELAPSED):
        text = moment(number, section, from_1904=from_1904)
        return _general(number) if text is None else text.strip()
    if section.has(Sort.GENERAL, Sort.TEXT) or (section.has(Sort.FRACTION) and section.has(Sort.DIGIT)):
        text = _around(section, _general(abs(number)))
    elif section.has(Sort.DIGIT):
        text = (
            _scientific(abs(number), section) if section.has(Sort.EXPONENT) else _digits(abs(number), section)
        )
    else:
        text = "".join(map(words, section.tokens))
        signed = signed and not text
        text = text if text or not number else _general(abs(number))  # a format that hides loses nothing here
    return ("-" if signed else "") + text.strip()


def _section_for(number: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for a number, and whether it still needs its sign."""
    negative = number < 0
    if any(section.condition for section in sections):
        chosen = next((section for section in sections if _meets(number, section)), sections[0])
        return chosen, negative
    numeric = sections[:3]
    at = 0 if len(numeric) == 1 else 1 if negative else 2 if not number and len(numeric) > 2 else 0  # noqa: PLR2004
    return numeric[at], negative and at == 0


def _meets(number: Decimal, section: Section) -> bool:
    if section.condition is None:
        return True
    sign, limit = section.condition
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]


def _around(section: Section, text: str) -> str:
    """The words of a section around what it shows in General format."""
    written = False
    out = ""
    for token in section.tokens:
        if token.sort in (Sort.GENERAL, Sort.TEXT, Sort.DIGIT) and not written:
            out, written = out + text, True
        elif token.sort is Sort.LITERAL:
            out += token.text
    return out


def _general(number: Decimal) -> str:
    """General format: whole numbers with all digits, fractions with as many as a cell has room for.

    >>> [_general(Decimal(n)) for n in ("288.0", "0.30000000000000004", "130322210001")]
    ['288', '0.3', '130322210001']
    """
    if number == number.to_integral_value() or abs(number) < _TINY:
        rounded = number
    else:
        room = max(_GENERAL_DIGITS - max(number.adjusted() + 1, 1), 0)
        rounded = number.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scientific(number: Decimal, section: Section) -> str:
    point = next(
        (at for at, token in enumerate(section.tokens) if token.sort is Sort.POINT), len(section.tokens)
    )
    places = sum(token.sort is Sort.DIGIT for token in section.tokens[point:])
    mantissa, _, exponent = f"{number:.{places}E}".partition("E")
    digits = next(len(token.text) - 2 for token in section.tokens if token.sort is Sort.EXPONENT)
    return f"{mantissa}E{exponent[:1]}{exponent[1:].zfill(digits)}"


def _digits(number: Decimal, section: Section) -> str:
    """Digits put into the places of a format."""
    tokens = section.tokens
    point = next((at for at, token in enumerate(tokens) if token.sort is Sort.POINT), len(tokens))
    before = [at for at in range(point) if tokens[at].sort is Sort.DIGIT]
    after = [at for at in range(point, len(tokens)) if tokens[at].sort is Sort.DIGIT]
    thousands = sum(_commas_after(tokens, at) for at in {*before[-1:], *after[-1:]})
    percents = sum(token.sort is Sort.PERCENT for token in tokens)
    scaled = number.scaleb(2 * percents - 3 * thousands)
    whole, _, fraction = f"{scaled.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP):f}".partition(".")
    grouped = any(tokens[at].sort is Sort.COMMA for at in range(before[0], before[-1])) if before else False
    places = _whole_places([tokens[at].text for at in before], whole.lstrip("0"), grouped=grouped)
    printed = dict(zip(before, places, strict=True)) | _fraction_places(tokens, after, fraction)
    if not before and point < len(tokens):
        printed[point] = whole.lstrip("0") + "."
    return "".join(printed.get(at, _sign_of(token)) for at, token in enumerate(tokens))


def _sign_of(token: Token) -> str:
    return "" if token.sort is Sort.COMMA else words(token)


def _commas_after(tokens: tuple[Token, ...], last: int) -> int:
    """Commas right after the last digit: each divides by a thousand."""
    count = 0
    for token in tokens[last + 1 :]:
        if token.sort is not Sort.COMMA:
            break
        count += 1
    return count


def _whole_places(places: list[str], digits: str, *, grouped: bool) -> list[str]:
    """What each place before the point prints; the first takes all digits that are too many."""
    if not places:
        return []
    required = len(places) - places.index("0") if "0" in places else 0
    digits = digits.zfill(required)
    marked = [
        digit + ("," if grouped and left and left % 3 == 0 else "")
        for digit, left in zip(digits, range(len(digits) - 1, -1, -1), strict=True)
    ]
    surplus = len(marked) - len(places)
    if surplus >= 0:
        return ["".join(marked[: surplus + 1]), *marked[surplus + 1 :]]
    return [""] * -surplus + marked


def _fraction_places(tokens: tuple[Token, ...], after: list[int], digits: str) -> dict[int, str]:
    """What each place after the point prints; zeros at the end only where the format asks for them."""
    last = max((n for n, at in enumerate(after) if digits[n] != "0" or tokens[at].text == "0"), default=-1)
    return {at: digits[n] if n <= last else "" for n, at in enumerate(after)}
