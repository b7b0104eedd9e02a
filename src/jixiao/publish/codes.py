"""Code lists as trees: what is above and below a concept, and what a list has."""

from functools import cache

from jixiao.graph.vocabulary import concepts, linked


def broader(concept: str | None) -> str | None:
    """The concept above a concept."""
    return _above().get(concept) if concept else None


def below(concept: str) -> list[str]:
    """The concepts below a concept."""
    return [narrow for narrow, broad in _above().items() if broad == concept]


def members(scheme: str) -> list[str]:
    """The concepts of a code list."""
    return list(concepts(scheme.rpartition("/")[2]).values())


@cache
def _above() -> dict[str, str]:
    return {str(narrow): str(broad) for narrow, broad in linked("skos:broader")}
