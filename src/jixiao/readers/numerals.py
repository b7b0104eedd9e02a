"""Numbers in the ways in which Word counts: 1, 一, 壹, 甲, ①, A, iv."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26
_ENCLOSED = 20  # signs in each of Unicode's rows of enclosed numbers
_TEN, _TWENTY, _THOUSANDS = 10, 20, 10_000


def numeral(number: int, way: str) -> str | None:
    """The number as Word prints it, or nothing when that way of counting is not known here.

    >>> [numeral(12, way) for way in ("decimal", "chineseCounting", "lowerRoman")]
    ['12', '十二', 'xii']
    """
    write = _WAYS.get(way)
    return write(number) if write and 0 <= number < _THOUSANDS else None


def _chinese(number: int) -> str:
    """Counting in Chinese, as far as lists go.

    >>> [_chinese(n) for n in (10, 11, 20, 101, 110)]
    ['十', '十一', '二十', '一百零一', '一百一十']
    """
    text = _ranks(number, _DIGITS, "十百千", "零")
    return text.removeprefix("一") if _TEN <= number < _TWENTY else text


def _ranks(number: int, digits: str, ranks: str, zero: str) -> str:
    written = str(number)
    out = ""
    for digit, rank in zip(written, range(len(written) - 1, -1, -1), strict=True):
        out += digits[int(digit)] + (ranks[rank - 1] if rank else "") if digit != "0" else zero
    return out.replace(zero * 2, zero).replace(zero * 2, zero).rstrip(zero) or digits[0]


def _legal(number: int) -> str:
    return _ranks(number, _LEGAL, "拾佰仟", "零")


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ."""
    times, at = divmod(number - 1, _LETTERS)
    return chr(ord("A") + at) * (times + 1) if number else "0"


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        times, number = divmod(number, value)
        out += letters * times
    return out


def _enclosed(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= _ENCLOSED else str(number)


def _series(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_WAYS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
    "decimalEnclosedCircle": _enclosed("①"),
    "decimalEnclosedCircleChinese": _enclosed("①"),
    "decimalEnclosedParen": _enclosed("⑴"),
    "decimalEnclosedFullstop": _enclosed("⒈"),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}
_WAYS["decimalFullWidth2"] = _WAYS["decimalFullWidth"]
