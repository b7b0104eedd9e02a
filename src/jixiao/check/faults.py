"""What is wrong with how shapes are written: each told with its line, for it would say nothing otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from jixiao.check.parameters import WORDS, expected
from jixiao.check.statements import Home, Node, Statements, Term, Told
from jixiao.check.terms import SH
from jixiao.graph.vocabulary import ONTOLOGY, terms


@dataclass
class Faults:
    """What was told so far of some files of shapes."""

    stated: Statements
    told: list[Told] = field(default_factory=list)
    code: str = ""  # of the rule that is being read

    def holds(self, name: str, term: Term, home: Home) -> bool:
        """Whether a parameter holds what it may; one that does not is told."""
        words = expected(self.stated, name, term)
        if words is not None:
            self.tell(home, name, "X016", term=f"sh:{name}", text=term.value, expected=words)
        return words is None

    def below(self, node: Node, home: Home) -> Iterator[Node]:
        """The property shapes of a shape; one that nobody describes, or that has no path, is told."""
        for each in self.stated.values(node, SH + "property"):
            if isinstance(each, Literal) or each not in self.stated.said:
                self.tell(home, "property", "X018", term="sh:property", text=each.value)
            elif self.stated.is_true(each, SH + "deactivated"):
                continue
            elif self.stated.value(each, SH + "path") is None:
                at = self.stated.home(each) if isinstance(each, NamedNode) else home
                self.tell(at, "property", "X019")
            else:
                yield each

    def know_classes(self, node: Node, home: Home) -> None:
        """A class of our vocabulary that is not there has no members, and nobody would notice."""
        for each in self.stated.values(node, SH + "targetClass"):
            name = each.value.removeprefix(f"{ONTOLOGY}#")
            if name != each.value and each.value not in terms().values():
                self.tell(home, name, "X020", term=f"jx:{name}", near=_nearest(f"jx:{name}", sorted(terms())))

    def tell(self, home: Home, word: str, code: str, **found: object) -> None:
        """Something wrong, at the line on which a word stands."""
        at = Home(home.file, self.stated.line_after(home, word) or home.line)
        self.told.append(at.told(code, rule=self.code, **found))

    def is_word(self, name: str, home: Home) -> bool:
        """Whether SHACL has a word; one that is misspelt is told."""
        if name not in WORDS:
            self.tell(home, name, "X017", term=f"sh:{name}", near=f"sh:{_nearest(name, sorted(WORDS))}")
        return name in WORDS


def _nearest(word: str, known: Iterable[str]) -> str:
    """The word that was probably meant."""
    same = (each for each in known if each.lower() == word.lower())
    return next(same, None) or next(iter(get_close_matches(word, known, n=1, cutoff=0)), word)
