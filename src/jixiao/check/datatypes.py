"""Whether a literal is written as its datatype asks, said in SPARQL."""

from jixiao.check.terms import XSD, local

_LEAST = {
    "nonNegativeInteger": "0",
    "positiveInteger": "1",
    "unsignedLong": "0",
    "unsignedInt": "0",
    "unsignedShort": "0",
    "unsignedByte": "0",
    "byte": "-128",
    "short": "-32768",
    "int": "-2147483648",
    "long": "-9223372036854775808",
}
_MOST = {
    "nonPositiveInteger": "0",
    "negativeInteger": "-1",
    "unsignedInt": "4294967295",
    "unsignedShort": "65535",
    "unsignedByte": "255",
    "byte": "127",
    "short": "32767",
    "int": "2147483647",
}
_INTEGER = "^[+-]?[0-9]+$"
_PATTERNS = {"integer": _INTEGER, "decimal": r"^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$"}
# What SPARQL can cast: a cast that gives nothing tells a literal that is wrongly written.
_CAST = {"boolean", "double", "float", "date", "time", "dateTime", "gYear", "gYearMonth", "gMonth", "gDay"}


def well_typed(variable: str, datatype: str) -> str:
    """The condition that a variable holds a well-written literal of a datatype."""
    checks = [f"isLiteral({variable})", f"DATATYPE({variable}) = <{datatype}>"]
    if datatype.startswith(XSD):
        checks += _written(f"STR({variable})", local(datatype))
    return f"({' && '.join(checks)})"


def _written(text: str, name: str) -> list[str]:
    if name in _CAST:
        return [f"COALESCE(SAMETERM(<{XSD}{name}>({text}), <{XSD}{name}>({text})), false)"]
    if name in _PATTERNS:
        return [f'REGEX({text}, "{_PATTERNS[name]}")']
    least, most = _LEAST.get(name), _MOST.get(name)
    if least is None and most is None:
        return []
    number = f"<{XSD}integer>({text})"
    bounds = [f"{number} >= {least}"] if least else []
    bounds += [f"{number} <= {most}"] if most else []
    return [f'REGEX({text}, "{_INTEGER}")', f"COALESCE({' && '.join(bounds)}, false)"]
