"""Which language the program speaks: as asked, else as the surroundings say, else Chinese."""

from collections.abc import Mapping, Sequence

from jixiao.report.speech import LANGUAGES

OPTION = "--language"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken(arguments: Sequence[str], surroundings: Mapping[str, str]) -> str:
    """The language, known before the arguments are understood, for mistakes are told in it too.

    >>> spoken(["--language", "en"], {}), spoken([], {"LANG": "en_GB.UTF-8"}), spoken([], {"LANG": "C"})
    ('en', 'en', 'zh')
    """
    asked = [word for word in _asked(arguments) if word in LANGUAGES]
    if asked:
        return asked[-1]
    stated = next((value for name in _VARIABLES if (value := surroundings.get(name))), "")
    return "en" if stated.startswith("en") else "zh"


def _asked(arguments: Sequence[str]) -> list[str]:
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    return [after if word == OPTION else word.removeprefix(f"{OPTION}=") for word, after in pairs]
