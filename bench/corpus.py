"""Disclosures in any number, made of the bundled samples: each of a county and a year of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path

from jixiao.pipeline import read_document
from jixiao.registry import Level, read_registry, shipped
from jixiao.source.document import Document

SAMPLES = Path(__file__).parent.parent / "samples"
YEARS = range(2026, 2010, -1)
_CODE = re.compile(r"1399\d{4}(?=[0-9A-Z]{13})")  # division and year at the beginning of a project code
_YEAR = re.compile(r"-(20\d\d)\.")  # in the name of a sample
_SIGNS = 3  # of the name of a county, for tables to stay as wide as they are


@dataclass(frozen=True, slots=True)
class Sample:
    """A document of which others are made."""

    name: str
    text: str
    county: str
    year: str
    forms: int

    def of(self, code: str, county: str, year: int) -> str:
        """The document, as another county would disclose it for another year."""
        text = _CODE.sub(f"{code}{year % 100}", self.text)
        return text.replace(self.county, county).replace(self.year, str(year))


def write_projects(folder: Path, projects: int) -> int:
    """Documents with at least so many projects; how many projects there are."""
    told = 0
    divided = product(YEARS, counties())
    for (year, (code, county)), sample in zip(divided, cycle(samples()), strict=False):
        if told >= projects:
            return told
        path = folder / f"{year}-{code}-{sample.name}"
        path.write_text(sample.of(code, county, year), encoding="utf-8")
        told += sample.forms
    raise ValueError(f"not so many: {projects}")


def samples() -> list[Sample]:
    """The bundled texts."""
    invented = {each.name for each in read_registry((SAMPLES / "registry",)).divisions}
    invented -= {each.name for each in shipped().divisions}
    return [_sample(path, invented) for path in sorted((SAMPLES / "dumps").iterdir())]


def _sample(path: Path, invented: set[str]) -> Sample:
    text = path.read_text(encoding="utf-8")
    records = read_document(Document(path.name, path.read_bytes())).records
    (county,) = (name for name in invented if name in text)
    (year,) = _YEAR.findall(path.name)
    return Sample(path.name, text, county, year, len(records.forms) if records else 0)


def counties() -> Iterator[tuple[str, str]]:
    """Code and name of each county to which the name of an office leads."""
    for each in shipped().divisions:
        is_county = each.level is Level.COUNTY and len(each.name) == _SIGNS
        if is_county and shipped().division_of_unit_name(f"{each.name}水利局") == each:
            yield each.code, each.name
