"""The templates of pages, and what they may use; a publisher's folder goes before ours.

In every template: ``at`` (surroundings.py), ``thing``, ``lists`` (the rows of the kind's queries, by name),
``kind``, ``link(iri)``, ``label(iri)``, ``top`` and ``files`` (the way up to the pages of the language and to
the files of both), and the filters ``say``, ``term``, ``zh``, ``number``, ``wan``, ``plain``, ``broader``,
``below``, ``members``. Macros that are imported
take ``at`` as their first argument. docs/templates.md shows each.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from jixiao.assets import asset
from jixiao.cached import cache_folder
from jixiao.graph.vocabulary import FILES, label
from jixiao.publish import codes, shown
from jixiao.publish.things import iri_of
from jixiao.publish.words import Speaker

_WEB = ("https://", "http://")
_SIGNS = re.compile("[&<>\"']")
_ZH = Markup(' lang="zh-CN"')
_BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True)
class Publisher:
    """What a publisher says of himself, for head and foot of every page."""

    name: str
    licence: str | None = None


class _Straight(CodeGenerator):
    """Calls functions straight away: Jinja first asks each whether it wants the context; none does."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.written(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (Jinja's name)
        self.write("environment.straight(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Pages(Environment):
    """An environment of one language; what is said in constant words is made when a template is read."""

    code_generator_class = _Straight

    @staticmethod
    def written(value: object) -> str:
        """What stands on the page for a value."""
        if type(value) is Markup:
            return value
        if type(value) is str and _SIGNS.search(value) is None:
            return value
        return escape(value)

    @staticmethod
    def straight(called: Callable[..., Any], *given: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever a template calls)
        """Call it."""
        return called(*given, **named)


class _Kept(FileSystemBytecodeCache):
    """Templates as they were read, in the user's cache: by their text, our words and terms, this reader."""

    def __init__(self, folder: Path, say: Speaker, language: str) -> None:
        super().__init__(str(folder))
        own = (Path(__file__).read_bytes(), *(asset(name).read_bytes() for name in FILES))
        words = f"{language}{say.state}".encode()
        self._state = sha256(b"".join((words, *own))).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By its name, too."""
        return super().get_cache_key(f"{self._state}{name}", filename)

    def get_source_checksum(self, source: str) -> str:
        """By its text, too."""
        return super().get_source_checksum(self._state + source)


def environment(folders: Sequence[Path], publisher: Publisher, say: Speaker, language: str) -> Environment:
    """What renders pages in a language; everything is escaped, and a name that is not there is a mistake."""
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in folders])
    env = _Pages(
        loader=loader,
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    kept = cache_folder("templates")
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = _Kept(kept, say, language)
    chinese = _ZH if language == "en" else Markup("")
    env.filters |= {
        "number": shown.number,
        "wan": shown.wan,
        "plain": plain,
        "say": say,
        "zh": lambda _: chinese,
        "broader": codes.broader,
        "below": codes.below,
        "members": codes.members,
        "term": lambda name: label(iri_of(name), language) or name,
    }
    env.globals |= {
        "publisher": publisher,
        "published": _published(publisher, say),
        "licence_link": _licence(publisher),
    }
    return env


def _published(publisher: Publisher, say: Speaker) -> Markup:
    """By whom, and under which licence, as the foot of a page says it."""
    name = escape(say("published-by", name=publisher.name))
    licence = publisher.licence or ""
    if not licence.startswith(_WEB):
        return Markup("{} · {}").format(name, licence) if licence else name
    return Markup('{} · <a href="{}">{}</a>').format(name, licence, licence)


def _licence(publisher: Publisher) -> Markup:
    licence = publisher.licence or ""
    return (
        Markup('<link rel="license" href="{}">\n').format(licence) if licence.startswith(_WEB) else Markup("")
    )


def plain(text: str) -> str:
    """A text for a window's title: on one line, and in the order in which it is written."""
    return " ".join(text.split()).translate(_BIDI)
