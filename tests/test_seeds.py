"""The five real disclosures, cell by cell against digests of a transcription made by hand."""

import json
from pathlib import Path

import pytest

from jixiao.layouts.ledger import characters
from jixiao.record.model import Bucket, Form
from jixiao.text import squash
from seeds import NAMES, head_digest, missing, outcome, row_digest, seed

pytestmark = pytest.mark.skipif(missing(), reason="the five real disclosures are not beside the repository")

TRANSCRIBED: dict[str, list[list[str]]] = json.loads(Path(__file__).with_name("seeds.json").read_text())
COUNTS = {"000": (35, 315), "001": (26, 191), "002": (22, 226), "003": (18, 162), "004": (40, 316)}


def forms(name: str) -> tuple[Form, ...]:
    records = outcome(name).records
    assert records is not None
    return records.forms


@pytest.mark.parametrize("name", NAMES)
def test_every_form_and_row_is_found(name: str) -> None:
    assert (len(forms(name)), sum(len(form.indicators) for form in forms(name))) == COUNTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_as_transcribed_by_hand(name: str) -> None:
    wrong = [
        f"form {form.number}: {'head' if at == 0 else f'row {at}'}"
        for form, stated in zip(forms(name), TRANSCRIBED[name], strict=True)
        for at, (read, written) in enumerate(
            zip([head_digest(form), *map(row_digest, form.indicators)], stated, strict=True)
        )
        if read != written
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_the_ledger_closes(name: str) -> None:
    records = outcome(name).records
    assert records is not None
    text = seed(name).data.decode("utf-8")
    assert sorted(squash("".join(entry.text for entry in records.ledger))) == sorted(squash(text))
    assert characters(records.ledger) == len(squash(text))


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_stands_where_it_says(name: str) -> None:
    records = outcome(name).records
    assert records is not None
    text = seed(name).data.decode("utf-8")
    seen: set[int] = set()
    for entry in records.ledger:
        ranges = entry.place.as_json()["ranges"]
        assert isinstance(ranges, list)
        assert squash("".join(text[start:end] for start, end in ranges)) == squash(entry.text)
        for start, end in ranges:
            inside = {at for at in range(start, end) if not text[at].isspace()}
            assert not inside & seen, "two entries hold the same characters"
            seen |= inside


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_unmapped(name: str) -> None:
    records = outcome(name).records
    assert records is not None
    assert [entry for entry in records.ledger if entry.bucket is Bucket.UNMAPPED] == []
