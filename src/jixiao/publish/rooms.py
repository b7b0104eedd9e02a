"""Rooms of pages that need more than a query: sheets of sources, quality, terms and rules, questions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from jixiao.publish.ontology import OntologyRoom
from jixiao.publish.quality import QualityRoom
from jixiao.publish.questions import QuestionRoom
from jixiao.publish.sheets import SheetRoom

if TYPE_CHECKING:
    from jixiao.publish.site import File, Press

_HOMES = ("quality", "questions")  # where one enters; named at the head of every page


class Room(Protocol):
    """Some pages that are made alike."""

    @property
    def paths(self) -> Sequence[str]:
        """Where they lie; the further parts of a page follow it."""

    def files(self, path: str) -> Iterator["File"]:
        """The files of one of them."""


def rooms(press: "Press") -> dict[str, Room]:
    """All rooms, by the paths of their pages; made before the work is shared out, so each is there once."""
    every: tuple[Room, ...] = (SheetRoom(press), QualityRoom(press), OntologyRoom(press), QuestionRoom(press))
    found = {path: room for room in every for path in room.paths}
    press.shared["rooms"] = [path for path in _HOMES if path in found]
    return found
