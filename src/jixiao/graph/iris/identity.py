"""An identity is what a thing is known by, and nothing else: equal identities have equal IRIs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

SHARED = "https://w3id.org/jixiao/"  # what is the same for all publishers has the same path there
UNKNOWN = "x"
AGAIN = "~"  # before the number of a second thing with the same name; never in a slug or a code
_SHARED_KINDS = ("division", "policy", "agency-prefix")


class Identity(Protocol):
    """What a thing is known by; frozen, so that it can be compared and kept."""

    @property
    def path(self) -> str:
        """The IRI below the publisher's base."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Different things that would get one IRI, or one file where capitals are not told apart."""

    path: str
    parties: tuple[Identity, ...]


def iri(base: str, identity: Identity) -> str:
    """The IRI of a thing below the base of a publisher."""
    return base + identity.path


def shared(base: str, found: str) -> str | None:
    """The IRI that a division, policy document or prefix has for all publishers; other things have none."""
    kind, _, rest = found.removeprefix(base).partition("/")
    is_shared = found.startswith(base) and kind in _SHARED_KINDS and not rest.startswith(f"{UNKNOWN}/")
    return f"{SHARED}{kind}/{rest}" if is_shared else None


def collisions(minted: Iterable[Identity]) -> list[Collision]:
    """Where different identities meet in one IRI; the build names the parties and stops."""
    first: dict[str, Identity] = {}
    met: dict[str, list[Identity]] = {}
    for identity in minted:
        place = identity.path.lower()
        known = first.setdefault(place, identity)
        if known != identity and identity not in met.setdefault(place, [known]):
            met[place].append(identity)
    return [Collision(parties[0].path, tuple(parties)) for parties in met.values()]


def hold(identity: object, field: str, value: object) -> None:
    """Keep the normal form of a field while a frozen identity is made."""
    object.__setattr__(identity, field, value)
