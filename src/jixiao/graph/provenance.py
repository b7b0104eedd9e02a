"""How a build came about: which software used which files; no clock, unless one is given."""

from dataclasses import dataclass
from hashlib import sha256

from jixiao.graph import iris
from jixiao.graph.iris import BuildId, DumpId, Named, SoftwareId, SourceId, Whole
from jixiao.graph.statements.sheet import Sheet
from jixiao.graph.vocabulary import (
    DCAT,
    DCTERMS,
    PROV,
    SCHEMA,
    VOID,
    XSD,
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a build used and what it makes."""

    base: str
    version: str
    sources: tuple[str, ...]  # the sha256 of each
    configuration: str  # a digest of everything else that the result depends on
    dumps: tuple[str, ...]  # names of files
    moment: str | None = None  # as xsd:dateTime

    @property
    def digest(self) -> str:
        """Of all inputs; equal inputs are one build."""
        said = "\n".join((self.base, self.version, self.configuration, *sorted(self.sources)))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def provenance(made: Made) -> tuple[str, ...]:
    """The sorted lines of the graph about the publication itself."""
    sheet = Sheet(iris.iri(made.base, Named.META))
    software = sheet.about(iris.iri(made.base, SoftwareId(made.version))).a(PROV.SoftwareAgent)
    software.label(f"jixiao {made.version}", "en")
    software.text(SCHEMA.softwareVersion, made.version)
    build = sheet.about(iris.iri(made.base, BuildId(made.digest))).a(PROV.Activity)
    build.link(PROV.wasAssociatedWith, software.iri)
    build.links(PROV.used, (iris.iri(made.base, SourceId(each)) for each in made.sources))
    build.text(DCTERMS.identifier, f"sha256:{made.configuration}")
    build.typed(PROV.endedAtTime, made.moment, XSD.dateTime)
    dataset = sheet.about(iris.iri(made.base, Whole.DATASET)).a(DCAT.Dataset, VOID.Dataset)
    dataset.link(PROV.wasGeneratedBy, build.iri)
    dataset.typed(PROV.generatedAtTime, made.moment, XSD.dateTime)
    _dumps(made, sheet, dataset.iri)
    return sheet.sorted()


def _dumps(made: Made, sheet: Sheet, dataset: str) -> None:
    for name in made.dumps:
        dump = sheet.about(iris.iri(made.base, DumpId(name))).a(DCAT.Distribution)
        dump.text(DCTERMS.title, name)
        sheet.about(dataset).link(DCAT.distribution, dump.iri)
