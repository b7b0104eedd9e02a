"""The words around the forms: sections, goals and indicators in prose, disclosed figures."""

from jixiao.layouts.narrative.read import Narrative, read_narrative

__all__ = ["Narrative", "read_narrative"]
