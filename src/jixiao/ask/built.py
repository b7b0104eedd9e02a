"""Where the graph lies that is to be asked: what a build wrote, or a file of RDF."""

from pathlib import Path

from pyoxigraph import RdfFormat

from jixiao.ask.wrong import WrongQuestionError

QUADS = "jixiao.nq.gz"
_FOLDER = "data"
_PACKED = ".gz"
_RDF = frozenset({".nq", ".nt", ".ttl", ".trig", ".n3", ".jsonld", ".rdf", ".owl"})


def data_file(path: Path) -> Path:
    """The file of the graph: of a built folder, of its folder ``data``, or the file itself."""
    try:
        if path.is_dir():
            return _within(path)
        if not path.exists():
            raise WrongQuestionError("R001", file=path)
    except OSError as error:
        raise WrongQuestionError("Q002", file=path, reason=error.strerror or error) from error
    if rdf_format(path) is None:
        raise WrongQuestionError("Q001", folder=path)
    return path


def _within(folder: Path) -> Path:
    for file in (folder / _FOLDER / QUADS, folder / QUADS):
        if file.is_file():
            return file
    raise WrongQuestionError("Q001", folder=folder)


def rdf_format(path: Path) -> RdfFormat | None:
    """The format that the name of a file tells, packed or not."""
    name = path.with_suffix("") if path.suffix == _PACKED else path
    return RdfFormat.from_extension(name.suffix.removeprefix("."))


def is_packed(path: Path) -> bool:
    """Whether the file is packed by gzip."""
    return path.suffix == _PACKED


def is_rdf(file: Path) -> bool:
    """Whether the name of a file is one of RDF; .txt and .xml are taken for documents."""
    name = file.with_suffix("") if is_packed(file) else file
    return name.suffix.lower() in _RDF
