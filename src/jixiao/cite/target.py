"""The identity of a policy document, known to the registry or new."""

from dataclasses import dataclass

from jixiao.registry import Division, PolicyDocument


@dataclass(frozen=True, slots=True)
class Target:
    """A number in a jurisdiction; for a document without a number its title there."""

    jurisdiction: Division
    prefix: str | None = None
    year: int | None = None
    serial: int | None = None
    title: str | None = None
    document: PolicyDocument | None = None

    @property
    def known(self) -> bool:
        """The registry has it."""
        return self.document is not None

    @property
    def key(self) -> str:
        """The identity as one text: 13/冀人社规/2019/2, cn/t/劳动保障监察条例."""
        parts = (self.prefix, self.year, self.serial) if self.prefix else ("t", self.title)
        return "/".join(map(str, (self.jurisdiction.code, *parts)))


def target_of(document: PolicyDocument) -> Target:
    """The identity of a document of the registry."""
    place, number, title = document.jurisdiction, document.number, document.title
    if number is None:
        return Target(place, title=title, document=document)
    return Target(place, number.prefix, number.year, number.serial, title, document)
