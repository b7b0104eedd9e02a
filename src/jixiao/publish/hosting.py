"""How a host serves the site: the types of files, which file stands for a resource, rules for real hosts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jixiao.assets import asset, rows
from jixiao.publish.accept import best
from jixiao.source.files import is_file

HOSTING = "hosting"
_TYPES = "site/hosting/types.tsv"
_DUMPS, _DATA = "dump", "data"  # what is said of a file of data lies apart from the file
_YES, _NONE = "yes", "-"
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Type:
    """How files with an ending are served."""

    ending: str
    media: str
    encoding: str | None
    stands: bool  # for the resource that has its name without the ending

    @property
    def name(self) -> str:
        """Without parameters, as a reader asks for it."""
        return self.media.partition(";")[0]


@cache
def types() -> tuple[Type, ...]:
    """All, in the order in which they are preferred."""
    read = rows(_TYPES)
    return tuple(
        Type(end, media, None if code == _NONE else code, stands == _YES) for end, media, code, stands in read
    )


def type_of(name: str) -> Type:
    """How a file is served; the longest ending counts."""
    fits = [each for each in types() if name.endswith(each.ending)]
    return max(fits, key=lambda each: len(each.ending), default=Type("", _UNKNOWN, None, stands=False))


def chosen(out: Path, path: str, accept: str) -> str | None:
    """The file that stands for a resource as a reader wants it, else its page; nothing, if there is none."""
    there = {each.name: file for each, file in _variants(out, path)}
    wanted = best(accept, list(there))
    return there[wanted] if wanted else next(iter(there.values()), None)


def _variants(out: Path, path: str) -> Iterator[tuple[Type, str]]:
    """The files of a resource."""
    for each in types():
        if each.stands and is_file(out / f"{path}{each.ending}"):
            yield each, f"{path}{each.ending}"
    folder, _, name = path.partition("/")
    if folder == _DUMPS and name and is_file(out / _DATA / name):
        yield type_of(name), f"{_DATA}/{name}"


def rules() -> Iterator[tuple[str, bytes]]:
    """The rules for hosts, as files of the site."""
    for path in sorted(asset(f"site/{HOSTING}").iterdir()):
        if path.name != Path(_TYPES).name:
            yield f"{HOSTING}/{path.name}", path.read_bytes()
