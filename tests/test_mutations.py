"""What goes wrong in a disclosure surfaces as the rule that is there for it: a few mutants of every kind."""

from dataclasses import replace

import pytest

from jixiao.check.checking import rulebook
from jixiao.problems import messages
from mutations import KINDS, Kind
from noticed import Outcome, outcomes, pieces

FEW = 4
NOTICED = {Outcome.RIGHT, Outcome.TOLD}
MUST = [kind for kind in KINDS if kind.must_surface]
GAPS = [kind for kind in KINDS if kind.gap]


@pytest.mark.parametrize("kind", MUST, ids=lambda kind: kind.name)
def test_a_slip_surfaces_as_the_right_rule(kind: Kind) -> None:
    found = list(outcomes(kind, FEW))
    assert Outcome.RIGHT in found
    assert set(found) <= NOTICED, kind.zh


@pytest.mark.parametrize("kind", GAPS, ids=lambda kind: kind.name)
def test_a_gap_is_a_gap(kind: Kind) -> None:
    """Where a rule tells of every mutant by now, the kind belongs to those that must surface."""
    assert set(outcomes(kind, FEW)) - NOTICED, kind.zh


def test_a_kind_says_what_should_notice_it_or_why_nothing_does() -> None:
    known = {rule.code for rule in rulebook().rules} | set(messages())
    assert len({kind.name for kind in KINDS}) == len({kind.zh for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert set(kind.rules) <= known, kind.name
        assert kind.rules or not kind.must_surface, kind.name
        assert not (kind.never and kind.gap), kind.name


def test_only_what_is_declared_counts_as_right() -> None:
    """The measure itself: a slip that surfaces by a rule that nobody declared does not pass."""
    dropped = replace(MUST[0], rules=("S02",))
    assert set(outcomes(dropped, FEW)) == {Outcome.OTHER}
    assert not any(each.truth == piece for piece in pieces() for each in MUST[0].mutants(piece))
