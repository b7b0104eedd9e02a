"""How a build came about: which software used which files and settings; no clock, unless one is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from jixiao.graph import iris
from jixiao.graph.iris import BuildId, ConfigurationId, DumpId, Named, SoftwareId, SourceId, Whole
from jixiao.graph.statements.sheet import Sheet, Subject
from jixiao.graph.vocabulary import (
    DCAT,
    DCTERMS,
    ORG,
    PROV,
    SCHEMA,
    SKOS,
    VOID,
    XSD,
)

_SETTINGS = ("设置", "Settings")
_CATALOGUE = ("目录", "Catalogue")
_REGISTRY = ("登记资料", "Registry")
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a build depends on besides its sources and its software."""

    base: str
    registry: str  # a digest of all that is curated
    publisher: str | None = None
    licence: str | None = None
    catalogues: tuple[str, ...] = ()  # a digest of each

    @property
    def settings(self) -> str:
        """A digest of what the settings say of the data."""
        return _digest(repr((self.base, self.publisher, self.licence)))

    @property
    def parts(self) -> Iterator[tuple[tuple[str, str], str]]:
        """What each part is called in both languages, and its digest."""
        yield _SETTINGS, self.settings
        yield from ((_CATALOGUE, each) for each in sorted(set(self.catalogues)))
        yield _REGISTRY, self.registry


@dataclass(frozen=True, slots=True)
class Made:
    """What a build used and what it makes."""

    version: str
    sources: tuple[str, ...]  # the sha256 of each
    configuration: Configuration
    dumps: tuple[str, ...]  # names of files
    moment: str | None = None  # as xsd:dateTime

    @property
    def digest(self) -> str:
        """Of all inputs; equal inputs are one build."""
        configured = (digest for _, digest in self.configuration.parts)
        return _digest("\n".join((self.version, *configured, *sorted(self.sources))))


def provenance(made: Made) -> tuple[str, ...]:
    """The sorted lines of the graph about the publication itself."""
    base = made.configuration.base
    sheet = Sheet(iris.iri(base, Named.META))
    software = sheet.about(iris.iri(base, SoftwareId(made.version))).a(PROV.SoftwareAgent)
    software.label(f"jixiao {made.version}", "en")
    software.text(SCHEMA.softwareVersion, made.version)
    build = sheet.about(iris.iri(base, BuildId(made.digest))).a(PROV.Activity)
    build.link(PROV.wasAssociatedWith, software.iri)
    build.links(PROV.used, (iris.iri(base, SourceId(each)) for each in made.sources))
    build.links(PROV.used, _configured(sheet, made.configuration))
    build.typed(PROV.endedAtTime, made.moment, XSD.dateTime)
    dataset = sheet.about(iris.iri(base, Whole.DATASET)).a(DCAT.Dataset, VOID.Dataset)
    dataset.link(PROV.wasGeneratedBy, build.iri)
    dataset.typed(PROV.generatedAtTime, made.moment, XSD.dateTime)
    _published(dataset, made.configuration)
    for name in made.dumps:
        _dump(dataset, iris.iri(base, DumpId(name)), name, made.configuration)
    return sheet.sorted()


def _configured(sheet: Sheet, said: Configuration) -> Iterator[str]:
    """The parts of the configuration, each a thing of its own with its digest."""
    for names, digest in said.parts:
        about = sheet.about(iris.iri(said.base, ConfigurationId(digest))).a(PROV.Entity)
        about.text(DCTERMS.identifier, f"sha256:{digest}")
        for language, name in zip(_LANGUAGES, names, strict=True):
            about.label(name, language)
        yield about.iri


def _published(dataset: Subject, said: Configuration) -> None:
    """By whom and under which licence, as the settings say."""
    dataset.address(DCTERMS.license, said.licence)
    if said.publisher:
        publisher = dataset.sheet.about(iris.iri(said.base, Whole.PUBLISHER)).a(ORG.Organization)
        publisher.words(SKOS.prefLabel, said.publisher)
        publisher.label(said.publisher)
        dataset.link(DCTERMS.publisher, publisher.iri)


def _dump(dataset: Subject, iri: str, name: str, said: Configuration) -> None:
    dump = dataset.sheet.about(iri).a(DCAT.Distribution)
    dump.text(DCTERMS.title, name)
    dump.address(DCTERMS.license, said.licence)
    dataset.link(DCAT.distribution, iri)


def _digest(said: str) -> str:
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
