"""Many comparisons in one table: some would be firm by chance alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from evalreport.analyse.crossover import TAIL, Difference, Shift, ratio
from evalreport.analyse.verdicts import WEAKER, verdict
from evalreport.model.comparison import Comparison, Verdict

KINDS = (frozenset({Verdict.BETTER, Verdict.WORSE}), frozenset({Verdict.TIE}))
"""The kinds of firm claims: that one side is ahead, and that none is."""


@dataclass(frozen=True)
class Draft:
    """A comparison as it is by itself, and what it rests on."""

    comparison: Comparison
    evidence: Shift | Difference | None


def held(table: Sequence[Draft]) -> list[Draft]:
    """The comparisons of one table, firm only where the claim holds when all are made at once."""
    family = [draft for draft in table if draft.evidence]
    kept: set[str] = set()
    for kind in KINDS:
        holds = survivors([partial(_claims, draft, kind) for draft in family], TAIL)
        kept |= {
            draft.comparison.id
            for draft, holding in zip(family, holds, strict=True)
            if holding and draft.comparison.verdict in kind
        }
    reason = f"firm by itself, but not among the {len(family)} comparisons of its table (Holm)"
    return [
        draft
        if draft.comparison.id in kept or not draft.comparison.verdict.firm
        else replace(draft, comparison=_weaker(draft.comparison, reason))
        for draft in table
    ]


def survivors(claims: Sequence[Callable[[float], bool]], tail: float) -> list[bool]:
    """Which claims of a family hold when all are made at once, by the procedure of Holm
    (1979, Scandinavian Journal of Statistics 6:65-70).

    Args:
        claims: for each comparison whether the data support its claim when it may be wrong with
            a given chance; what is supported at some chance is supported at every larger one.
        tail: chance that any claim of the family is wrong.
    """
    kept = [False] * len(claims)
    while not all(kept):
        allowed = tail / kept.count(False)
        found = [holds or claim(allowed) for holds, claim in zip(kept, claims, strict=True)]
        if found == kept:
            break
        kept = found
    return kept


def _claims(draft: Draft, kind: frozenset[Verdict], tail: float) -> bool:
    """Whether the interval that misses with this chance on each side supports such a claim."""
    assert draft.evidence
    quotient = ratio(draft.evidence, tail)
    one = draft.comparison
    return quotient is not None and verdict(quotient, one.margin, one.first.metric.better) in kind


def _weaker(one: Comparison, reason: str) -> Comparison:
    return replace(one, verdict=WEAKER[one.verdict], reasons=(*one.reasons, reason))
