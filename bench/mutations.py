"""What passes the check unseen: slips of every kind put into the samples, and what the rules tell of them.

Of each kind some mutants, at even distances; ``--full`` makes them all. Run with tests/ on the path:
PYTHONPATH=tests python -m bench.mutations. Exits 1 when a slip that must surface passes unseen.
"""

import sys
from collections import Counter
from collections.abc import Iterable

from mutations import KINDS, Kind
from noticed import Outcome, outcomes

SOME = 40
_HEAD = ("made", *(outcome.value for outcome in Outcome))

Counted = Counter[Outcome]


def main() -> int:
    """The table, and the shares."""
    most = None if "--full" in sys.argv[1:] else SOME
    print(_line(_HEAD, "rules · kind, where it strikes"))
    counted = []
    for kind in KINDS:
        found = Counter(outcomes(kind, most))
        counted.append((kind, found))
        print(_line(_cells(found), _said(kind)), flush=True)
    for words, kinds in (
        ("all · 全部", counted),
        ("must surface · 应当发现的", [each for each in counted if each[0].must_surface]),
        ("no rule yet · 还没有规则的", [each for each in counted if each[0].gap]),
        ("cannot be noticed · 无从发现的", [each for each in counted if each[0].never]),
    ):
        found = _sum(found for _, found in kinds)
        share = 100 * found[Outcome.UNSEEN] / found.total()
        print(_line(_cells(found), f"{words}: {share:.1f} % unseen, {len(kinds)} kinds"))
    must = _sum(found for kind, found in counted if kind.must_surface)
    return 1 if must[Outcome.UNSEEN] else 0


def _sum(counted: Iterable[Counted]) -> Counted:
    return sum(counted, Counted())


def _cells(found: Counted) -> tuple[int, ...]:
    return (found.total(), *(found[outcome] for outcome in Outcome))


def _said(kind: Kind) -> str:
    why = f"（无从发现：{kind.never}）" if kind.never else f"（没有规则：{kind.gap}）" if kind.gap else ""
    return f"{' '.join(kind.rules) or '—'} · {kind.zh}，{kind.part}{why}"


def _line(cells: Iterable[object], words: str) -> str:
    return "".join(f"{cell:>9}" for cell in map(str, cells)) + f"  {words}"


if __name__ == "__main__":
    sys.exit(main())
