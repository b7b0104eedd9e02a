r"""One pass over all statements: which thing has which passage, where forms stand, how often terms are used.

>>> jx = "https://w3id.org/jixiao/ontology#"
>>> form = f"<x:f> {RDF.type.nt} <{jx}ProjectTargetForm>"
>>> lines = [f"<x:f#ind-01> <{jx}passage> <x:source/0f#char=1,2>", form]
>>> states = [f"<x:source/0f#char=1,2> <{jx}states> <x:p>"]
>>> found = census([Page("f", lines), Page("source/0f", states)])
>>> found.held, found.states, list(found.forms)
({'x:source/0f': {'char=1,2': ['x:f#ind-01']}}, {'x:source/0f#char=1,2': ['x:p']}, ['x:f'])
>>> found.uses[f"{jx}ProjectTargetForm"].examples
['x:f']
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.graph.vocabulary import JX, RDF
from jixiao.publish.addresses import VOCABULARY
from jixiao.publish.things import Page, text_of

_PASSAGE, _STATES, _TYPE = JX.passage.nt, JX.states.nt, RDF.type.nt
_FORM, _SOURCE = JX.ProjectTargetForm.nt, JX.SourceFile.nt
_FIRST, _LAST = JX.lineStart.nt, JX.lineEnd.nt
_EXAMPLES = 5
_OF_VOCABULARY = f"<{VOCABULARY}"
Held = dict[str, dict[str, list[str]]]  # by source and part of it: the things that have this passage


@dataclass(slots=True)
class Use:
    """How often a term is used in the data, and the first things of which it is said, on different pages."""

    times: int
    examples: list[str]
    last: str  # the page of the last of them


@dataclass(slots=True)
class Lines:
    """The lines of a form in its source, where that has lines."""

    first: int | None = None
    last: int | None = None


@dataclass
class Census:
    """What was counted."""

    held: Held = field(default_factory=dict)
    states: dict[str, list[str]] = field(default_factory=dict)  # by passage: the properties that it states
    uses: dict[str, Use] = field(default_factory=dict)  # by property, and by class
    forms: dict[str, Lines] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    def note(self, subject: str, predicate: str, node: str) -> None:
        """A statement that is more than counted."""
        if predicate == _PASSAGE:
            source, _, part = node[1:-1].partition("#")
            self.held.setdefault(source, {}).setdefault(part, []).append(subject)
        elif predicate == _STATES:
            self.states.setdefault(subject, []).append(node[1:-1])
        elif node == _FORM:
            self.forms.setdefault(subject, Lines())
        elif node == _SOURCE:
            self.sources.append(subject)
        elif "#" not in subject and predicate == _FIRST:
            self.forms.setdefault(subject, Lines()).first = int(text_of(node))
        elif "#" not in subject and predicate == _LAST:
            self.forms.setdefault(subject, Lines()).last = int(text_of(node))


_NOTED = {_PASSAGE, _STATES, _FIRST, _LAST, _TYPE}


def census(pages: Iterable[Page]) -> Census:
    """All that pages have to be read for as a whole."""
    found, uses = Census(), dict[str, Use]()
    for page in pages:
        for line in page.lines:
            subject, predicate, node = line.split(" ", 2)
            if subject.startswith(_OF_VOCABULARY):
                continue
            term = node if predicate == _TYPE else predicate
            use = uses.get(term)
            if use is None:
                uses[term] = Use(1, [subject[1:-1]], page.path)
            else:
                use.times += 1
                if len(use.examples) < _EXAMPLES and use.last != page.path:
                    use.examples.append(subject[1:-1])
                    use.last = page.path
            if predicate in _NOTED:
                found.note(subject[1:-1], predicate, node)
    found.uses = {term[1:-1]: use for term, use in uses.items()}
    return found
