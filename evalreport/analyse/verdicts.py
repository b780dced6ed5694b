"""From an interval to a word, and what makes the word weaker. Nothing makes it stronger."""

from __future__ import annotations

import math

from evalreport.model.comparison import Ratio, Verdict
from evalreport.model.spec import HIGHER, LOWER

WEAKER = {
    Verdict.BETTER: Verdict.LIKELY_BETTER,
    Verdict.WORSE: Verdict.LIKELY_WORSE,
    Verdict.TIE: Verdict.UNRESOLVED,
    Verdict.LIKELY_BETTER: Verdict.UNRESOLVED,
    Verdict.LIKELY_WORSE: Verdict.UNRESOLVED,
}
"""One step down: a tie cannot be likely, for it says that nothing is to be seen."""


def verdict(ratio: Ratio, margin: float, better: str) -> Verdict:
    """The guard-band rule, decided before measuring (after ILAC-G8:09/2019, section 4.2.3).

    Args:
        ratio: first over second.
        margin: share below which a difference is of no practical interest.
        better: `lower` or `higher`.
    """
    band = math.log1p(margin)
    low, high = math.log(ratio.low), math.log(ratio.high)
    if better == HIGHER:
        low, high = -high, -low
    if high < -band:
        return Verdict.BETTER
    if low > band:
        return Verdict.WORSE
    if -band <= low and high <= band:
        return Verdict.TIE
    if high < 0:
        return Verdict.LIKELY_BETTER
    return Verdict.LIKELY_WORSE if low > 0 else Verdict.UNRESOLVED


def agreed(said: Verdict, other: Verdict) -> Verdict:
    """What is left of a verdict when a second opinion is heard."""
    while other not in (said, _firm(said)) and said is not Verdict.UNRESOLVED:
        said = WEAKER[said]
    return said


def contradicts(said: Verdict, quotient: float, better: str) -> bool:
    """Whether the values that are printed are in another order than the verdict says."""
    first_ahead = quotient < 1 if better == LOWER else quotient > 1
    return (said in (Verdict.BETTER, Verdict.LIKELY_BETTER) and not first_ahead) or (
        said in (Verdict.WORSE, Verdict.LIKELY_WORSE) and first_ahead
    )


def _firm(said: Verdict) -> Verdict:
    """The firm verdict in the direction of another one."""
    return {
        Verdict.LIKELY_BETTER: Verdict.BETTER,
        Verdict.LIKELY_WORSE: Verdict.WORSE,
    }.get(said, said)
