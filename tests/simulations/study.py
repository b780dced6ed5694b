"""How often a way of measuring is wrong: many comparisons of which the truth is known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from numpy.random import RandomState

from evalreport.analyse.crossover import Pair, shift
from evalreport.analyse.multiplicity import Draft, held
from evalreport.model.comparison import Comparison, Verdict
from tests.simulations.designs import MARGIN, Design, measured, said, stopped
from tests.simulations.host import Host

RATIOS = (1.0, 1.05, 1.1)


@dataclass(frozen=True)
class Outcome:
    """What came of comparisons with the same true ratio; shares are 0 to 1."""

    words: Counter[str]
    missed: float
    """Share of the intervals that do not hold the truth."""
    rounds: float
    half_width: float
    """Means over the comparisons; the half-width is a logarithm."""
    true: float

    def share(self, *words: str) -> float:
        """Share of the comparisons that ended in one of these words."""
        return sum(self.words[word] for word in words) / self.words.total()

    @property
    def wrong(self) -> float:
        """Share that is firm and wrong: the wrong one or, of equals, any one is ahead, or a tie
        is seen where the difference exceeds the margin."""
        lies = [Verdict.BETTER]
        if self.true == 1.0:
            lies.append(Verdict.WORSE)
        if self.true > 1 + MARGIN:
            lies.append(Verdict.TIE)
        return self.share(*lies)

    @property
    def right(self) -> float:
        """Share that is firm and right."""
        return self.share(Verdict.TIE, Verdict.WORSE, Verdict.BETTER) - self.wrong

    @property
    def towards(self) -> float:
        """Share that says at least "likely", of the right side."""
        return self.share(Verdict.WORSE, Verdict.LIKELY_WORSE)


@dataclass(frozen=True)
class Sample:
    """One simulated comparison."""

    pairs: Sequence[Pair]
    word: str
    missed: bool
    half_width: float


def samples(design: Design, host: Host, true: float, count: int) -> list[Sample]:
    """Simulated comparisons, each measured until it is precise; the same ones each time."""
    dice = RandomState(crc32(f"{design.name}/{host}/{true}".encode()))
    made = []
    for _ in range(count):
        pairs, found = stopped(design, measured(design, host, true, dice))
        missed = not found.low <= true <= found.high
        made.append(Sample(pairs, said(found), missed, math.log(found.high / found.low) / 2))
    return made


def outcome(made: Sequence[Sample], words: Sequence[str], true: float) -> Outcome:
    """The shares of simulated comparisons that ended in these words."""
    return Outcome(
        Counter(words),
        sum(one.missed for one in made) / len(made),
        sum(len(one.pairs) for one in made) / len(made),
        sum(one.half_width for one in made) / len(made),
        true,
    )


def tables(made: Sequence[Sample], alone: Sequence[Comparison], size: int) -> list[str]:
    """The words of comparisons when so many make a table."""
    drafts = [
        Draft(comparison, shift(one.pairs)) for one, comparison in zip(made, alone, strict=True)
    ]
    return [
        draft.comparison.verdict
        for start in range(0, len(drafts) - size + 1, size)
        for draft in held(drafts[start : start + size])
    ]


def demands(quiet: Sequence[Outcome], moody: Sequence[Outcome]) -> dict[str, bool]:
    """What is asked of a way of measuring, and whether it is so.

    Args:
        quiet: outcomes at the true ratios 1.0, 1.05 and 1.1.
        moody: the same on a machine that slows one process in eight down.
    """
    every = (*quiet, *moody)
    return {
        "firm and wrong: at most 1 %": all(one.wrong <= 0.01 for one in every),
        "intervals that miss: 1 % to 7 %": all(0.01 <= one.missed <= 0.07 for one in every),
        "at 1.1 firm and right: 80 %": quiet[-1].right >= 0.8,
        "at 1.1, slow processes, at least likely: 80 %": moody[-1].towards >= 0.8,
    }
