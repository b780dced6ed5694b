"""How two contenders compare over rounds in both orders: a typical ratio and its interval.

Some processes are slow for no reason that anyone sees, and neighbours take the machine now and
then. Means follow such runs wherever they go; ranks hardly move. So the ratio here is the
estimate of Hodges and Lehmann (1963, Annals of Mathematical Statistics 34:598-611), computed
between the two orders as Koch (1972, Biometrics 28:577-584) does for crossover trials, with the
interval that belongs to the test of Mann and Whitney. `tests/simulations` says how often it errs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from statistics import median

from evalreport.analyse.intervals import LEVEL
from evalreport.model.comparison import Ratio

TAIL = (1 - LEVEL) / 2
"""Chance to miss on either side that an interval is allowed."""


@dataclass(frozen=True)
class Pair:
    """A round in which both contenders ran."""

    first: Sequence[float]
    """Values of the one whose ratio is wanted, positive."""
    second: Sequence[float]
    """Values of the other one."""
    ahead: bool
    """Whether the first was run before the second."""

    @cached_property
    def log(self) -> float:
        """Logarithm of the ratio of the medians."""
        return math.log(median(self.first)) - math.log(median(self.second))


@dataclass(frozen=True)
class Shift:
    """A typical log ratio, freed from what the place in a round costs."""

    middles: tuple[float, ...]
    """The middle between each round of one order and each of the other, ascending."""
    orders: tuple[int, int]
    """Rounds of each order."""

    @property
    def centre(self) -> float:
        """The estimate of Hodges and Lehmann."""
        return median(self.middles)

    def bounds(self, tail: float) -> tuple[float, float] | None:
        """The interval that misses with at most this chance on each side; None if none does."""
        outside = _outside(*self.orders, tail)
        return (self.middles[outside - 1], self.middles[-outside]) if outside else None

    @property
    def half_width(self) -> float:
        """Half the width of the interval, as a logarithm; infinite where there are too few."""
        bounds = self.bounds(TAIL)
        return (bounds[1] - bounds[0]) / 2 if bounds else math.inf


@dataclass(frozen=True)
class Difference:
    """The difference of two independent shifts: a log ratio of ratios."""

    one: Shift
    other: Shift

    @property
    def centre(self) -> float:
        """The difference of the estimates."""
        return self.one.centre - self.other.centre

    def bounds(self, tail: float) -> tuple[float, float] | None:
        """The interval, recovered from both by the square-and-add rule of Zou and Donner
        (2008, Statistics in Medicine 27:1693-1702), which keeps their asymmetry."""
        one, other = self.one.bounds(tail), self.other.bounds(tail)
        if one is None or other is None:
            return None
        below = math.hypot(self.one.centre - one[0], other[1] - self.other.centre)
        above = math.hypot(one[1] - self.one.centre, self.other.centre - other[0])
        return self.centre - below, self.centre + above


def shift(pairs: Sequence[Pair]) -> Shift | None:
    """The typical log ratio of paired rounds; None unless both orders occur.

    A round's log ratio is the wanted one with the price of the second place added or taken away;
    the middle of two rounds in different orders is free of it.
    """
    ahead = [pair.log for pair in pairs if pair.ahead]
    behind = [pair.log for pair in pairs if not pair.ahead]
    if not ahead or not behind:
        return None
    middles = sorted((one + other) / 2 for one in ahead for other in behind)
    return Shift(tuple(middles), (len(ahead), len(behind)))


def ratio(evidence: Shift | Difference, tail: float = TAIL) -> Ratio | None:
    """The ratio with its interval; None where there are too few rounds for one."""
    bounds = evidence.bounds(tail)
    if bounds is None:
        return None
    return Ratio(math.exp(evidence.centre), math.exp(bounds[0]), math.exp(bounds[1]))


@lru_cache(maxsize=1024)
def _outside(ahead: int, behind: int, tail: float) -> int:
    """How many of the middles on each side mark the bound; 0 if even the extremes do not."""
    counts = _counts(ahead, behind)
    allowed = tail * sum(counts)
    return sum(1 for reached in accumulate(counts) if reached <= allowed)


@lru_cache(maxsize=256)
def _counts(ahead: int, behind: int) -> tuple[int, ...]:
    """Number of orders in which the statistic of Mann and Whitney is 0, 1, 2 ...

    They are the coefficients of the Gaussian binomial, whole numbers, so that the same bounds
    come out on every machine: one factor (1 - q^(behind + i)) / (1 - q^i) after the other.
    """
    counts = [1]
    for step in range(1, ahead + 1):
        grown = counts + [0] * (behind + step)
        for power, count in enumerate(counts):
            grown[power + behind + step] -= count
        for power in range(step, len(grown)):
            grown[power] += grown[power - step]
        counts = grown[: step * behind + 1]
    return tuple(counts)
