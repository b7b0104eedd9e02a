"""The rules as they are written: the Turtle of each name, which terms a rule uses, and all as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from jixiao.assets import asset

SHAPES = "https://w3id.org/jixiao/shapes"
_FOLDER, _ENDING = "shapes", "*.ttl"
_BLOCK = re.compile(r"^jsh:(?P<name>[\w-]+)\s.*?(?=^jsh:|^#|^@|^<|\Z)", re.MULTILINE | re.DOTALL)
_USED = re.compile(r"\bjx:[\w-]+")
_LOCAL = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Block:
    """What is written of one name."""

    name: str
    text: str
    file: str

    @property
    def rule(self) -> str:
        """The rule of which it is a part: S01 of S01-1."""
        return self.name.partition("-")[0]


@dataclass(frozen=True)
class Shapes:
    """All rules of a folder, as written."""

    folder: Path

    @classmethod
    @cache
    def shipped(cls) -> "Shapes":
        """Those that ship."""
        return cls(asset(_FOLDER))

    @cached_property
    def files(self) -> dict[str, str]:
        """The text of each file; the head with its prefixes first."""
        paths = sorted(self.folder.glob(_ENDING), key=lambda path: (path.stem != _FOLDER, path.name))
        return {path.name: path.read_text(encoding="utf-8") for path in paths}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, file by file."""
        return tuple(
            Block(match["name"], match[0].rstrip(), name)
            for name, text in self.files.items()
            for match in _BLOCK.finditer(text)
        )

    @cached_property
    def heads(self) -> tuple[Block, ...]:
        """What is no rule and no part of one: groups, prefixes, own words."""
        return tuple(block for block in self.blocks if block.file == f"{_FOLDER}.ttl")

    @cached_property
    def rules(self) -> dict[str, tuple[Block, ...]]:
        """The blocks of each rule."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.file != f"{_FOLDER}.ttl":
                found.setdefault(block.rule, []).append(block)
        return {rule: tuple(several) for rule, several in found.items()}

    @cached_property
    def using(self) -> dict[str, tuple[str, ...]]:
        """The rules that use each term, by its short name."""
        found: dict[str, dict[str, None]] = {}
        for rule, blocks in self.rules.items():
            for block in blocks:
                for name in _USED.findall(block.text):
                    found.setdefault(name, {})[rule] = None
        return {name: tuple(rules) for name, rules in found.items()}

    def turtle(self, iri: str) -> str:
        """A rule as it is written; nothing for one of somebody else."""
        name = iri.strip("<>").removeprefix(f"{SHAPES}#")
        return "\n\n".join(block.text for block in self.rules.get(name, ()))

    def all_turtle(self) -> str:
        """All files as one."""
        return "\n".join(self.files.values())

    def json_ld(self) -> bytes:
        """The same as JSON-LD; blank nodes are named in their order."""
        parser = parse(self.all_turtle(), format=RdfFormat.TURTLE)
        triples = list(_named(Triple(quad.subject, quad.predicate, quad.object) for quad in parser))
        return serialize(triples, format=RdfFormat.JSON_LD, prefixes=parser.prefixes) or b""


def _named(triples: Iterator[Triple]) -> Iterator[Triple]:
    names: dict[str, BlankNode] = {}
    numbers = count(1)

    def name(node: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
        if not isinstance(node, BlankNode):
            return node
        return names.get(node.value) or names.setdefault(node.value, BlankNode(f"b{next(numbers)}"))

    for triple in triples:
        subject = name(triple.subject)
        if isinstance(subject, NamedNode | BlankNode):
            yield Triple(subject, triple.predicate, name(triple.object))
