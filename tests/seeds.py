"""The five real disclosures beside the repository: where they are, and what their digests are made of."""

import json
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jixiao.pipeline import Outcome, read_document
from jixiao.record.model import Amount, Form, Indicator, Stated
from jixiao.source.document import Document
from jixiao.text import fold, squash

FOLDER = Path(__file__).parent.parent.parent / "shared" / "seeds"
NAMES = ("000", "001", "002", "003", "004")


def missing() -> bool:
    """They are not there: then tests over them are left out, but never where CI says that all must run."""
    if FOLDER.is_dir():
        return False
    if os.environ.get("CI"):
        pytest.fail("CI needs the five real disclosures in ../shared/seeds", pytrace=False)
    return True


@cache
def seed(name: str) -> Document:
    """One of the five."""
    path = next(FOLDER.glob(f"{name}_*.txt"))
    return Document(path.name, path.read_bytes())


@cache
def outcome(name: str) -> Outcome:
    """What the program reads in it."""
    return read_document(seed(name))


def digest(*texts: str | None) -> str:
    """Twelve digits for some cells: white space and the width of signs do not count, everything else does."""
    plain = json.dumps([None if text is None else squash(fold(text)) for text in texts], ensure_ascii=False)
    return sha256(plain.encode()).hexdigest()[:12]


def head_digest(form: Form) -> str:
    """The cells above the indicators."""
    unit = (form.unit.code, form.unit.name) if form.unit else (None, None)
    stated = (
        form.project_code,
        form.project_name,
        form.responsible,
        form.attribute,
        form.period,
        form.use,
        form.goal,
    )
    amounts = (form.total, form.fiscal, form.other)
    return digest(
        *unit, *map(_words, stated), *map(_words, amounts), *(p.text for p in form.plan), *_goals(form)
    )


def row_digest(row: Indicator) -> str:
    """The cells of one row."""
    value = row.value.value.text if row.value else None
    return digest(row.level1, row.level2, _words(row.name), _words(row.definition), value, _words(row.basis))


def transcribed(form: dict[str, Any]) -> list[str]:
    """The digests of one form of a transcription: its head, then its rows."""
    unit = (form.get("unit_code"), form.get("unit_name") or form.get("unit"))
    stated = (
        form.get(name) for name in ("code", "name", "responsible", "attribute", "period", "use", "goal")
    )
    amounts = (form.get(name) for name in ("total", "fiscal", "other"))
    head = digest(*unit, *stated, *amounts, *(form.get("plan") or ()), *form["goals"])
    cells = ("level1", "level2", "name", "definition", "value", "basis")
    return [head, *(digest(*(row.get(name) for name in cells)) for row in form["rows"])]


def main(folder: Path) -> None:
    """Writes seeds.json from a folder of transcriptions, NAME.json each; they stay outside the repository."""
    stated = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}
    digests = {name: [transcribed(form) for form in said["forms"]] for name, said in stated.items()}
    Path(__file__).with_name("seeds.json").write_text(json.dumps(digests, indent=0), encoding="utf-8")


def _words(stated: Stated | Amount | None) -> str | None:
    return stated.text if stated else None


def _goals(form: Form) -> list[str]:
    return [goal.text for goal in form.goals]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
