"""A question that cannot be answered: the code of a message, and what was found."""

from jixiao.place import NOWHERE
from jixiao.problems import problem


class WrongQuestionError(ValueError):
    """Said in both languages; the command line says it in one."""

    def __init__(self, code: str, **found: object) -> None:
        told = problem(code, NOWHERE, **found)
        super().__init__(f"{told.sentence('zh')} {told.sentence('en')}")
        self.code = code
        self.found = found
