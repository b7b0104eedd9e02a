"""An Office package: its parts, and which part refers to which."""

import posixpath
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from jixiao.place import NOWHERE
from jixiao.problems import Problem, problem
from jixiao.readers.xml import Element, attribute, local, parsed, safe
from jixiao.source.archive import unpacked


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another: its id, the last word of its kind, and the part."""

    id: str
    kind: str
    part: str


@dataclass(slots=True)
class Package:
    """The parts in markup by name in small letters (case tells nothing), and what was wrong with some."""

    parts: dict[str, bytes]
    problems: list[Problem] = field(default_factory=list)

    def relations(self, part: str = "") -> list[Relation]:
        """What a part refers to inside the package; without a part, what the package begins with."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [_relation(element, folder) for element in ([] if root is None else root) if _inside(element)]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind to which a part refers."""
        return [relation.part for relation in self.relations(part) if relation.kind == kind]

    def tree(self, name: str) -> Element | None:
        """The root of a lesser part; when it is damaged that is a problem, not the end."""
        if name not in self.parts:
            return None
        root = parsed(self.parts[name], name)
        if isinstance(root, Problem):
            self.lose(name)
            return None
        return root

    def lose(self, name: str) -> None:
        """A lesser part could not be read."""
        lost = problem("D017", NOWHERE, part=name)
        if lost not in self.problems:
            self.problems.append(lost)


def package(data: bytes) -> Package | Problem:
    """The package in these bytes, when every part of it is safe to parse."""
    parts = unpacked(data, _is_markup)
    if isinstance(parts, Problem):
        return parts
    unsafe = (safe(part, name) for name, part in parts.items())
    found = next((found for found in unsafe if found), None)
    return found or Package({name.lower(): part for name, part in parts.items()})


def stem(part: str) -> str:
    """The short name of a part, by which places name it.

    >>> stem("word/header1.xml")
    'header1'
    """
    return PurePosixPath(part).stem


def _is_markup(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _inside(element: Element) -> bool:
    return local(element.tag) == "Relationship" and attribute(element, "TargetMode") != "External"


def _relation(element: Element, folder: str) -> Relation:
    target = unquote(attribute(element, "Target") or "").replace("\\", "/")
    part = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/").lower()
    kind = (attribute(element, "Type") or "").rpartition("/")[2]
    return Relation(attribute(element, "Id") or "", kind, part)
