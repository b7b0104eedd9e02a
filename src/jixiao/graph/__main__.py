"""Writes what follows from something else (in a checkout): ontology/units.ttl, tables of docs/ontology.md."""

from pathlib import Path

from jixiao.assets import asset
from jixiao.graph import handbook, units

PAGE = "docs/ontology.md"


def main() -> None:
    """Write both; tests compare them with what would be written."""
    asset("ontology/units.ttl").write_text(units.turtle(), encoding="utf-8")
    page = Path(asset("ontology")).parent / PAGE
    page.write_text(handbook.page(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
