"""A noisy machine, simulated: what it does to runs in the order in which they are made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from numpy.random import RandomState

VALUES = 5
"""Values within a run."""


@dataclass(frozen=True)
class Host:
    """How a machine disturbs runs; shares of their time, as logarithms."""

    drift: float = 0.06
    """Spread of what lasts longer than a run."""
    memory: float = 0.8
    """How much of the drift is left one run later: it follows an AR(1) process."""
    bursts: float = 0.04
    """Share of the runs that somebody disturbs; by a quarter on average."""
    second: float = 0.03
    """What the second place in a round costs."""
    spread: float = 0.015
    """Spread from process to process."""
    within: float = 0.01
    """Spread of the values within a run."""
    slow: float = 0.0
    """Share of the processes that are 1.6 times slower, and nobody knows why."""

    def levels(self, dice: RandomState, places: Sequence[int]) -> list[float]:
        """Logarithms of the disturbance of runs in their order, given their places in rounds."""
        count = len(places)
        steps = dice.normal(0, self.drift * math.sqrt(1 - self.memory**2), count).tolist()
        bursts = [math.log1p(size) for size in dice.exponential(0.25, count)]
        hit = (dice.random_sample(count) < self.bursts).tolist()
        slow = (dice.random_sample(count) < self.slow).tolist()
        spread = dice.normal(0, self.spread, count).tolist()
        drift = float(dice.normal(0, self.drift))
        levels = []
        for index, place in enumerate(places):
            drift = self.memory * drift + steps[index]
            level = drift + spread[index] + place * math.log1p(self.second)
            levels.append(level + hit[index] * bursts[index] + slow[index] * math.log(1.6))
        return levels

    def runs(
        self, dice: RandomState, places: Sequence[int], times: Sequence[float]
    ) -> list[tuple[float, ...]]:
        """The values of runs in their order, of contenders that would need these times."""
        levels = self.levels(dice, places)
        noise = dice.normal(0, self.within, (len(times), VALUES)).tolist()
        return [
            tuple(time * math.exp(level + more) for more in own)
            for time, level, own in zip(times, levels, noise, strict=True)
        ]


QUIET = Host()
MOODY = Host(slow=0.125)
"""One process in eight is slow."""
