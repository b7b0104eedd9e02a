"""Settings: one frozen class, read from jixiao.toml; what is not known there is a mistake of the request."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

NAME = "jixiao.toml"
_BYTES = (1, 1 << 40)
_SECONDS = (1, 86_400)  # a day
_MEGABYTES = (128, 1 << 20)  # below it not even an empty document can be read
# An address below which others can be put: a host, no user, no query. It ends in / because parts of a page
# follow behind #, which may stand in an address only once; . and .. would be taken out by whoever reads it.
_HOST = r"(?:[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
_STEP = r"/(?!\.{1,2}/)(?:[0-9A-Za-z._~!$&()*+,;=:@-]|%[0-9A-Fa-f]{2})+"
_BASE = re.compile(rf"https?://{_HOST}(?:{_STEP})*/")
_ADDRESS = re.compile(r"https?://\S+")

Stated = dict[str, object]


class WrongSettingsError(ValueError):
    """The file of settings cannot be used: the code of a message, and what was found."""

    def __init__(self, code: str, **found: str) -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one document may take."""

    bytes: int = 67_108_864
    seconds: int = 60
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What a publisher decides; every setting has a value that works."""

    base: str = "https://jixiao.example/"
    publisher: str | None = None
    licence: str | None = None
    registry: Path | None = None  # a folder of the publisher's own tables
    shapes: tuple[Path, ...] = ()  # folders of the publisher's own rules
    limits: Limits = Limits()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the publisher's own: what stands there is curated, and no document."""
        return (*((self.registry,) if self.registry else ()), *self.shapes)


def read_settings(path: Path) -> Settings:
    """The settings of a file."""
    stated = _stated(path)
    try:
        return _settings(stated, path.parent)
    except WrongSettingsError as wrong:
        raise WrongSettingsError(wrong.code, file=str(path), **wrong.found) from wrong


def _stated(path: Path) -> Stated:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongSettingsError("R006", file=str(path), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise WrongSettingsError("R006", file=str(path), reason="UTF-8?") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongSettingsError("R006", file=str(path), reason=str(error)) from error


def _settings(stated: Stated, home: Path) -> Settings:
    usual = Settings()
    _known(stated, Settings.__slots__)
    base = _text(stated, "base") or usual.base
    if not _BASE.fullmatch(base):
        raise WrongSettingsError("R008", key="base", value=base, expected="https://…/")
    licence = _text(stated, "licence")
    if licence and not _ADDRESS.fullmatch(licence):
        raise WrongSettingsError("R008", key="licence", value=licence, expected="https://…")
    limits = _limits(stated.get("limits", {}))
    registry = _text(stated, "registry")
    return Settings(
        base,
        _text(stated, "publisher"),
        licence,
        home / registry if registry else None,
        tuple(home / folder for folder in _texts(stated, "shapes")),
        limits,
    )


def _limits(stated: object) -> Limits:
    if not isinstance(stated, dict):
        raise WrongSettingsError("R008", key="limits", value=str(stated), expected="[limits]")
    usual = Limits()
    _known(stated, Limits.__slots__)
    return Limits(
        _count(stated, "bytes", usual.bytes, _BYTES),
        _count(stated, "seconds", usual.seconds, _SECONDS),
        _count(stated, "megabytes", usual.megabytes, _MEGABYTES),
    )


def _known(stated: Stated, names: Iterable[str]) -> None:
    for key in stated:
        if key not in names:
            near = get_close_matches(key, names, n=1) or sorted(names)
            raise WrongSettingsError("R007", key=key, near=", ".join(near))


def _text(stated: Stated, key: str) -> str | None:
    """A text; an empty one is a setting left open."""
    value = stated.get(key, "")
    if not isinstance(value, str):
        raise WrongSettingsError("R008", key=key, value=str(value), expected='"…"')
    return value.strip() or None


def _texts(stated: Stated, key: str) -> list[str]:
    """Some texts, or a single one."""
    value = stated.get(key, [])
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
        raise WrongSettingsError("R008", key=key, value=str(value), expected='["…"]')
    return [each.strip() for each in several if each.strip()]


def _count(stated: Stated, key: str, usual: int, bounds: tuple[int, int]) -> int:
    """A whole number within bounds."""
    value = stated.get(key, usual)
    least, most = bounds
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise WrongSettingsError("R008", key=f"limits.{key}", value=str(value), expected=f"{least} – {most}")
    return value
