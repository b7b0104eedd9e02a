"""Named graphs, and what describes a publication: builds, software, dumps, series, corrections."""

from dataclasses import dataclass
from enum import StrEnum

from jixiao.graph.iris.homes import SourceId, UnitId, key_of
from jixiao.graph.slugs import exact

_DOT = "."


class Named(StrEnum):
    """Graphs that every publication has once."""

    REGISTRY = "registry"  # curated
    INFERRED = "inferred"  # concluded, each with its rule and evidence
    CORRECTIONS = "corrections"  # by people
    ONTOLOGY = "ontology"
    META = "meta"  # the publication itself

    @property
    def path(self) -> str:
        """``graph/registry``."""
        return f"graph/{self.value}"


@dataclass(frozen=True, slots=True)
class SourceGraphId:
    """The graph of what one source says."""

    source: SourceId

    @property
    def path(self) -> str:
        """``graph/d8a1f026ccca8511``."""
        return f"graph/{self.source.key}"


@dataclass(frozen=True, slots=True)
class _Run:
    """Something known by the first digits of a digest."""

    key: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", key_of(self.key))


@dataclass(frozen=True, slots=True)
class ValidationGraphId(_Run):
    """The report of a validation, by the digest of what was validated."""

    @property
    def path(self) -> str:
        """``graph/validation/0123456789abcdef``."""
        return f"graph/validation/{self.key}"


@dataclass(frozen=True, slots=True)
class BuildId(_Run):
    """A build, by the digest of its inputs and settings."""

    @property
    def path(self) -> str:
        """``build/0123456789abcdef``."""
        return f"build/{self.key}"


@dataclass(frozen=True, slots=True)
class ConfigurationId(_Run):
    """What a build used besides its sources – settings, a catalogue, the registry – by its digest."""

    @property
    def path(self) -> str:
        """``configuration/0123456789abcdef``."""
        return f"configuration/{self.key}"


@dataclass(frozen=True, slots=True)
class CorrectionId(_Run):
    """A correction by people, by the digest of its line."""

    @property
    def path(self) -> str:
        """``correction/0123456789abcdef``."""
        return f"correction/{self.key}"


@dataclass(frozen=True, slots=True)
class SoftwareId:
    """A version of jixiao."""

    version: str

    @property
    def path(self) -> str:
        """``software/jixiao/0.1.0``."""
        return f"software/jixiao/{_dotted(self.version)}"


@dataclass(frozen=True, slots=True)
class SeriesId:
    """The disclosures of a unit through the years."""

    unit: UnitId

    @property
    def path(self) -> str:
        """``series/130322/323``."""
        return f"series/{self.unit.key}"


@dataclass(frozen=True, slots=True)
class DumpId:
    """A file of the publication, by its name."""

    name: str

    @property
    def path(self) -> str:
        """``dump/jixiao.nq.gz``."""
        return f"dump/{_dotted(self.name)}"


class Whole(StrEnum):
    """What a publication has once."""

    CATALOGUE = "catalogue"
    DATASET = "dataset"
    PUBLISHER = "publisher"

    @property
    def path(self) -> str:
        """``catalogue``."""
        return self.value


def _dotted(name: str) -> str:
    return _DOT.join(map(exact, name.split(_DOT)))
