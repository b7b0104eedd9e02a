"""The library of questions: every file of queries/, by its name."""

from difflib import get_close_matches
from functools import cache

from jixiao.ask.question import Question, read_question
from jixiao.ask.wrong import WrongQuestionError
from jixiao.assets import asset

FOLDER = "queries"
ENDING = ".rq"
GROUPS = ("policy", "money", "plan", "targets", "places", "units", "quality", "sources")
_LAST = 1_000  # after all that have a number in the design


@cache
def library() -> tuple[Question, ...]:
    """All questions, by group and, within it, those of the design first."""
    paths = sorted(asset(FOLDER).glob(f"*{ENDING}"))
    found = (read_question(path.stem, path.read_text(encoding="utf-8")) for path in paths)
    return tuple(sorted(found, key=_order))


def question(name: str) -> Question:
    """The question of a name."""
    known = {each.name: each for each in library()}
    if name not in known:
        near = get_close_matches(name, known, cutoff=0.4) or ["who-cites", "…"]
        raise WrongQuestionError("Q003", name=name, near=", ".join(near))
    return known[name]


def _order(each: Question) -> tuple[int, int, str]:
    group = GROUPS.index(each.group) if each.group in GROUPS else len(GROUPS)
    return group, each.design or _LAST, each.name
