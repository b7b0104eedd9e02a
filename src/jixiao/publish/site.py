"""The pages of a graph, made and written: each thing as HTML in both languages, Turtle and JSON-LD."""

import gc
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from pyoxigraph import Store

from jixiao.ask.question import LANGUAGES
from jixiao.check.completeness import Completeness
from jixiao.check.finding import Finding
from jixiao.check.shapes import Rule
from jixiao.publish.addresses import ENGLISH, HTML, JSON_LD, TURTLE, VOCABULARY, Addresses
from jixiao.publish.census import Census, census
from jixiao.publish.evidence import Evidence
from jixiao.publish.files import Written, publish, put, staged
from jixiao.publish.hosting import rules
from jixiao.publish.jsonld import json_ld
from jixiao.publish.kinds import Asked, Kind, kind_of, read_kinds
from jixiao.publish.listed_files import known_files
from jixiao.publish.lists import FURTHER, LIST, Leaf, further, parts, read_leaves, table
from jixiao.publish.resources import by_page
from jixiao.publish.rooms import Room, rooms
from jixiao.publish.sources import Sources
from jixiao.publish.surroundings import Surroundings
from jixiao.publish.templates import Publisher, environment
from jixiao.publish.things import Page, Site, Thing
from jixiao.publish.tombstones import GONE, vanished
from jixiao.publish.turtle import turtle
from jixiao.publish.words import Speaker, words

TEMPLATES, QUERIES, STATIC, WORDS = "templates", "queries", "static", "words.toml"
File = tuple[str, bytes]
_SOME = 64  # pages that a process takes at a time


@dataclass
class Press:
    """All that pages are made of."""

    site: Site
    addresses: Addresses
    kinds: tuple[Kind, ...]
    leaves: dict[str, Leaf]
    asked: Asked
    folders: tuple[Path, ...]  # of templates and so on; the first goes before the others
    publisher: Publisher
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)  # of sources, by key, where at hand
    rules: Sequence[Rule] = ()  # of the check, and what it found
    findings: Sequence[Finding] = ()
    completeness: Completeness | None = None
    data: Path | None = None  # the N-Quads, for the answers to questions; a store in memory answers faster
    store: Store | None = None
    _templates: dict[tuple[str, str], Template] = field(default_factory=dict, repr=False)

    @cached_property
    def census(self) -> Census:
        """What all pages were read for."""
        return census(self.site.pages.values())

    @cached_property
    def sources(self) -> Sources:
        """The sources in sheets."""
        return Sources(self.census, self.addresses, self.texts)

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """The pages that are made in rooms of their own."""
        return rooms(self)

    @cached_property
    def shared(self) -> dict[Any, Any]:
        """What several pages are made of, kept by whoever makes it."""
        return {}

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        """The words of each language."""
        path = next(folder / WORDS for folder in self.folders if (folder / WORDS).is_file())
        return {language: Speaker(said) for language, said in words(path).items()}

    @cached_property
    def envs(self) -> dict[str, Environment]:
        """What renders each language; made anew in each process."""
        folders = [folder / TEMPLATES for folder in self.folders]
        made = {
            language: environment(folders, self.publisher, say, language)
            for language, say in self.speakers.items()
        }
        for env in made.values():
            env.globals["base"] = self.addresses.base
        return made

    def template(self, kind: str, language: str) -> Template:
        """The template of a kind, read once."""
        found = self._templates.get((kind, language))
        if found is None:
            found = self._templates[kind, language] = self.envs[language].get_template(f"{kind}{HTML}")
        return found

    def read_templates(self) -> None:
        """Read all, before children are made: they need not do it again."""
        for env in self.envs.values():
            for name in env.list_templates():
                env.get_template(name)

    def files_of(self, path: str) -> Iterator[File]:
        """The files of a page."""
        if path in self.rooms:
            yield from self.rooms[path].files(path)
        else:
            yield from self.leaf(self.leaves[path]) if path in self.leaves else self.files_of_thing(path)

    def files_of_thing(self, path: str) -> Iterator[File]:
        """The files of a thing's page, and the further pages of its lists."""
        page = self.site.pages[path]
        thing = self.site.thing(self._iri(path))
        kind = kind_of(thing, self.kinds)
        yield f"{path}{TURTLE}", turtle(page.lines).encode()
        yield f"{path}{JSON_LD}", json_ld(page.lines).encode()
        lists = self.asked.lists(kind, thing.iri)
        yield from self.pages_of(kind, path, thing, lists=lists)
        for name, rows in lists.items():
            for part in further(name, rows, path, f"{path}/{name}"):
                yield from self.pages_of(FURTHER, part.path, thing, part=part, within=kind)

    def leaf(self, leaf: Leaf) -> Iterator[File]:
        """A page of no single thing; a list in parts, and as a whole as a table."""
        rows = self.asked.all(leaf.query) if leaf.query else []
        for part in parts(leaf.query or "", rows, leaf.path, f"{leaf.path}/page"):
            yield from self.pages_of(
                leaf.template, part.path, None, part=part, lists=self.asked.lists(leaf.template, "")
            )
        if leaf.template == LIST:
            yield f"{leaf.path}.csv", table(rows)

    def pages_of(self, kind: str, path: str, thing: Thing | None, **more: Any) -> Iterator[File]:  # noqa: ANN401 (what the template takes)
        """A page in both languages."""
        evidence = Evidence(self.site, path, self.sources)
        for language in LANGUAGES:
            around = Surroundings(self, evidence, path, language)
            text = self.template(kind, language).render(around.values(), kind=kind, thing=thing, **more)
            folder = ENGLISH if language == "en" else ""
            yield f"{folder}{path}{HTML}", text.encode("utf-8", "replace")

    def _iri(self, path: str) -> str:
        """What a page is of; where that is not said, the first thing on it."""
        said = self.site.pages[path].said
        own = (f"{namespace}{path}" for namespace in (self.addresses.base, VOCABULARY))
        return next((iri for iri in own if iri in said), next(iter(said)))


_PRESS: Press | None = None  # of this process, for its children


def made(press: Press, out: Path, extra: Iterable[File], jobs: int) -> Written:
    """Make and write all pages; what is whole replaces what was there."""
    global _PRESS  # noqa: PLW0603 (children of a fork find it there; it is too large to be sent to them)
    _PRESS = press
    press.read_templates()
    gc.freeze()  # what was read stays: it need not be looked through again with each page
    with staged(out) as stage:
        known = known_files(out)
        done = put(stage, out, known, chain(static_of(press.folders), rules(), extra))
        paths = [*press.rooms, *press.leaves, *press.site.pages]
        tasks = [(paths[at : at + _SOME], stage, out, known) for at in range(0, len(paths), _SOME)]
        for part in _mapped(tasks, jobs):
            done.add(part)
        for path in vanished(known, done.digests):
            done.add(put(stage, out, known, press.pages_of(GONE, path, None)))
        publish(stage, out, known, done.digests)
    return done


def static_of(folders: Sequence[Path]) -> Iterator[File]:
    """The files that pages are dressed with; of equal names the first folder's."""
    found = {
        path.name: path for folder in reversed(folders) for path in sorted((folder / STATIC).glob("*.*"))
    }
    return ((f"{STATIC}/{name}", path.read_bytes()) for name, path in sorted(found.items()))


def _mapped(tasks: Sequence[tuple[list[str], Path, Path, dict[str, str]]], jobs: int) -> Iterator[Written]:
    """By several processes where the system can fork them."""
    if jobs < 2 or len(tasks) < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004 (one is not several)
        yield from map(_made, tasks)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(_made, tasks)


def _made(task: tuple[list[str], Path, Path, dict[str, str]]) -> Written:
    paths, stage, out, known = task
    press = _PRESS
    assert press is not None  # noqa: S101 (set before the children are made)
    return put(stage, out, known, (file for path in paths for file in press.files_of(path)))


def press_of(
    quads: Iterable[str], store: Store, base: str, folders: tuple[Path, ...], publisher: Publisher
) -> Press:
    """What is needed to make the pages of a graph."""
    addresses = Addresses(base)
    pages = {path: Page(path, lines) for path, lines in by_page(quads, addresses).items()}
    ours = folders[-1]
    leaves = {leaf.path: leaf for leaf in read_leaves(ours)}
    asked = Asked(store, ours / QUERIES)
    return Press(Site(pages, addresses), addresses, read_kinds(ours), leaves, asked, folders, publisher)
