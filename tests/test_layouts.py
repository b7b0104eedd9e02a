"""Every layout has its page, and what the page draws is read as the page says."""

import json
import re
from pathlib import Path

import pytest

from jixiao.grid.draw import parse
from jixiao.layouts.layout import Layout, Reads, layouts
from jixiao.layouts.understand import understand
from jixiao.record.model import Records
from jixiao.report.jsonl import objects
from jixiao.report.result import Result

PAGES = Path(__file__).parent.parent / "docs" / "layouts"
BLOCK = re.compile(r"```(grid|json)\n(.*?)```", re.DOTALL)


def read(drawing: str) -> Records:
    return understand(
        (parse(drawing),), (), len(re.sub(r"\s", "", "".join(c.text for c in parse(drawing).cells)))
    )


def lacks(stated: object, found: object, path: str = "") -> list[str]:
    """Where what was found differs from what the page states; the page may leave things out."""
    if isinstance(stated, dict) and isinstance(found, dict):
        return [
            line
            for key, value in stated.items()
            for line in lacks(value, found.get(key, "absent"), f"{path}.{key}")
        ]
    if isinstance(stated, list) and isinstance(found, list):
        if len(stated) != len(found):
            return [f"{path}: {len(found)} instead of {len(stated)}"]
        return [
            x for i, (a, b) in enumerate(zip(stated, found, strict=True)) for x in lacks(a, b, f"{path}[{i}]")
        ]
    return [] if stated == found else [f"{path}: {found!r} instead of {stated!r}"]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_every_layout_has_a_page_whose_drawing_is_read_as_it_says(layout: Layout) -> None:
    page = PAGES / f"{layout.name}.md"
    assert page.exists(), f"draw a table of this layout in docs/layouts/{layout.name}.md"
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    assert [kind for kind, _ in blocks] == ["grid", "json"]
    records, stated = read(blocks[0][1]), json.loads(blocks[1][1])
    if layout.reads is Reads.TARGETS:
        (form,) = (x for x in objects(Result("page", records=records)) if x["type"] == "form")
        assert lacks(stated, form) == []
    else:
        assert records.forms == ()
        assert [problem.code for problem in records.problems] == ["L003"]
