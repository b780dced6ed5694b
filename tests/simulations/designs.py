"""Ways to order the runs of two contenders, and to judge them; the package's is the last one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from numpy import mean, var
from numpy.random import RandomState

from evalreport.analyse.comparisons import compared
from evalreport.analyse.crossover import Pair, ratio, shift
from evalreport.analyse.estimates import run_value
from evalreport.analyse.intervals import LogMean
from evalreport.analyse.verdicts import verdict
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
)
from evalreport.model.plan import FIRM_ROUNDS, MOST_ROUNDS, Contender
from evalreport.model.result import Run
from evalreport.model.spec import LOWER, TIME
from tests.samples import ALPHA, BETA, task, timed
from tests.simulations.host import Host

MARGIN = 0.05
WANTED = 0.8 * math.log1p(MARGIN)
"""Half-width at which measuring stops."""

Estimator = Callable[[Sequence[Pair]], Ratio | None]


def naive(dice: RandomState) -> list[int]:
    """All rounds of the first, then all of the second; then two of each, as long as needed."""
    more = (MOST_ROUNDS - FIRM_ROUNDS) // 2
    return [0] * FIRM_ROUNDS + [1] * FIRM_ROUNDS + [0, 0, 1, 1] * more


def fixed(dice: RandomState) -> list[int]:
    """In turn, the first always before the second."""
    return [0, 1] * MOST_ROUNDS


def mirrored(dice: RandomState) -> list[int]:
    """Blocks of two rounds, the order of the first drawn, that of the second its mirror."""
    blocks = ([0, 1, 1, 0] if dice.random_sample() < 0.5 else [1, 0, 0, 1] for _ in range(20))
    return [side for block in blocks for side in block]


def unpaired_mean(pairs: Sequence[Pair]) -> Ratio:
    """Means of the logarithms of either side, by Welch."""
    first = _mean([math.log(median(pair.first)) for pair in pairs])
    return Ratio(*(first - _mean([math.log(median(pair.second)) for pair in pairs])).interval)


def paired_mean(pairs: Sequence[Pair]) -> Ratio:
    """Mean of the log ratios of the rounds, by Student."""
    return Ratio(*_mean([pair.log for pair in pairs]).interval)


def crossover_mean(pairs: Sequence[Pair]) -> Ratio:
    """Mean of the two orders' mean log ratios (Hills & Armitage 1979)."""
    ahead = _mean([pair.log for pair in pairs if pair.ahead])
    both = ahead - _mean([-pair.log for pair in pairs if not pair.ahead])
    return Ratio(*LogMean(both.mean / 2, both.variance / 4, both.freedom).interval)


def _mean(logs: Sequence[float]) -> LogMean:
    """As `log_mean`, which is exact to the last digit and takes its time."""
    return LogMean(float(mean(logs)), float(var(logs, ddof=1)) / len(logs), len(logs) - 1)


def crossover_ranks(pairs: Sequence[Pair]) -> Ratio | None:
    """The package's own."""
    evidence = shift(pairs)
    return ratio(evidence) if evidence else None


@dataclass(frozen=True)
class Design:
    """An order of runs and an estimator."""

    name: str
    order: Callable[[RandomState], list[int]]
    estimator: Estimator


DESIGNS = (
    Design("one after the other, means", naive, unpaired_mean),
    Design("in turn, fixed order, means", fixed, paired_mean),
    Design("mirrored random order, means", mirrored, crossover_mean),
    Design("mirrored random order, ranks", mirrored, crossover_ranks),
)
OURS = DESIGNS[-1]


def measured(design: Design, host: Host, true: float, dice: RandomState) -> list[Pair]:
    """The rounds of a comparison of which the true ratio is known, as many as could be made."""
    order = design.order(dice)
    places = [0 if design.order is naive else index % 2 for index in range(len(order))]
    runs = host.runs(dice, places, [1.0 if side else true for side in order])
    of = [[index for index, side in enumerate(order) if side == wanted] for wanted in (0, 1)]
    return [Pair(runs[a], runs[b], a < b) for a, b in zip(*of, strict=True)]


def stopped(design: Design, pairs: Sequence[Pair]) -> tuple[Sequence[Pair], Ratio]:
    """The rounds after which the interval is narrow enough, and that interval."""
    rounds = FIRM_ROUNDS
    while True:
        found = design.estimator(pairs[:rounds])
        assert found
        if rounds == MOST_ROUNDS or math.log(found.high / found.low) / 2 <= WANTED:
            return pairs[:rounds], found
        rounds += 2


def said(found: Ratio) -> str:
    """The word of an interval alone."""
    return verdict(found, MARGIN, LOWER)


def shipped(name: str, pairs: Sequence[Pair]) -> Comparison:
    """What the package says of such rounds, with everything that makes a verdict weaker."""
    runs = {
        who: [
            _timed(who, number, values, place)
            for number, (values, place) in enumerate(own, start=1)
        ]
        for who, own in (
            (ALPHA, [(pair.first, 0 if pair.ahead else 1) for pair in pairs]),
            (BETA, [(pair.second, 1 if pair.ahead else 0) for pair in pairs]),
        )
    }
    first, second = (
        Estimate(
            who.slug, own[0].task.cell, who, TIME, median(run_value(run, TIME) for run in own)
        )
        for who, own in runs.items()
    )
    return compared(name, first, second, runs, MARGIN)


def _timed(who: Contender, number: int, values: Sequence[float], place: int) -> Run:
    run = timed(task("simulated", (), who, number, place), 1.0)
    assert run.timed
    return replace(run, timed=replace(run.timed, values=tuple(values)))
