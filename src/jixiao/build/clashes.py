"""Identities told apart: no IRI stands for two things, and no disclosure is told by two documents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from jixiao.build.merge import merged
from jixiao.build.model import Part
from jixiao.build.packed import lines_of
from jixiao.graph import iris
from jixiao.graph.iris import Collision
from jixiao.graph.statements.desk import Minted
from jixiao.problems import Problem, problem


def told_twice(parts: Sequence[Part]) -> Iterator[Problem]:
    """Documents that are disclosures of one unit for one year."""
    first: dict[str, str] = {}
    for part in parts:
        one = first.setdefault(part.disclosure, part.name) if part.disclosure else part.name
        if one != part.name:
            yield problem("R019", one=one, other=part.name, path=part.disclosure)


def told_beside(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Documents without forms that tell of the unit and year of another one, each with the first such."""
    of_one: dict[str, list[Part]] = {}
    for part in parts:
        if part.claim:
            of_one.setdefault(part.claim, []).append(part)
    for same in of_one.values():
        main = next((part for part in same if part.disclosure == part.claim), same[0])
        yield from ((part, main) for part in same if part is not main and part.disclosure != part.claim)


def collisions(minted: Mapping[Path, str], scratch: Path) -> Iterator[Problem]:
    """Different things that would get one IRI; the files of identities, and what each is called."""
    for _, lines in groupby(merged(list(minted), scratch), key=_place):
        same = list(lines)
        for clash in iris.collisions(map(Minted.of, same)) if len(same) > 1 else ():
            yield _told(clash, minted)


def _place(line: str) -> str:
    return Minted.of(line).path.lower()


def _told(clash: Collision, minted: Mapping[Path, str]) -> Problem:
    first, second = (each for each in clash.parties[:2] if isinstance(each, Minted))
    one, other = (_home(each, minted) for each in (first, second))
    return problem("R018", path=clash.path, first=first.words, one=one, second=second.words, other=other)


def _home(identity: Minted, minted: Mapping[Path, str]) -> str:
    """The first file in which it is met."""
    return next(name for path, name in minted.items() if identity.line in lines_of(path))
