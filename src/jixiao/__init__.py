"""jixiao (绩效): budget-performance disclosures of local governments as linked open data.

import jixiao; data = jixiao.open("out"); data.query("who-cites")
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.ask.data import Data

__all__ = ["open"]
__version__ = "0.1.0"


def open(path: str | Path = ".") -> "Data":  # noqa: A001 (jixiao.open is what people expect)
    """The graph of a built folder, or of a file of RDF, to be asked; see docs/python.md."""
    from jixiao.ask.data import open_data  # brings the store, which commands that only read do not need

    return open_data(path)
