"""How calls behave over the length of a run: when they are warm, and whether they stay so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from evalreport.analyse.estimates import run_value
from evalreport.analyse.roles import measured, of_role, uncontrolled
from evalreport.model.analysis import Steadiness
from evalreport.model.plan import PILOT, ROUND, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import TIME

FLAT = "flat"
WARM_UP = "warm-up"
SLOW_DOWN = "slow-down"
DRIFTING = "drifting"
TOO_SHORT = "too short"
"""The classes, after Barrett et al. (2017), Proc. ACM Program. Lang. 1, OOPSLA, 52."""

LEVEL = 0.03
"""Difference of medians, as a share, that is no level any more."""
CHANCE = 0.05
"""How often noise alone may look like a change."""
NORMAL = 1.96
"""Quantile of the normal distribution that goes with it, both sides together."""
STEADY = 0.80
"""Share of flat runs below which there is no steady state."""

FEWEST_VALUES = 5
"""With fewer the trend test cannot tell anything from chance."""
FEWEST_WARMUPS, MOST_WARMUPS = 5, 50
FEWEST_SLOW_WARMUPS = 3
SLOW = 0.2
"""Seconds of a call from which on fewer warm-ups will do. Of quick calls the worker also learns
from them how many make up a value."""
RESERVE = 1.5
"""Warm-ups are so many times the worst that a pilot run needed."""
WINDOW = 5
"""Calls in a row whose median must have reached the level before a start-up is over."""
SPREADS = 3 * 1.4826
"""Three standard deviations of a normal distribution in median absolute deviations."""


def warmups(contender: Contender, runs: Sequence[Run]) -> int:
    """Calls before the values of a round's run: the same in all of them, from the pilot runs."""
    pilots = _pilots(contender, runs)
    worst = math.ceil(RESERVE * max(map(start_up, pilots), default=0))
    slow = pilots and all(run_value(pilot, TIME) >= SLOW for pilot in pilots)
    return min(max(worst, FEWEST_SLOW_WARMUPS if slow else FEWEST_WARMUPS), MOST_WARMUPS)


def early(runs: Sequence[Run]) -> dict[int, str]:
    """The rounds with fewer warm-ups than the pilot runs ask for, each with who had them.

    A cell is opened before there are pilot runs.
    """
    rounds = measured(of_role(runs, ROUND))
    asked = {
        who: warmups(who, runs)
        for who in {run.task.contender for run in rounds}
        if _pilots(who, runs)
    }
    found: dict[int, str] = {}
    for run in rounds:
        who, made = run.task.contender, run.task.warmups
        if made < asked.get(who, 0):
            found.setdefault(
                run.task.round,
                f"{who.slug} made {made} warm-up calls, and its pilot runs ask for {asked[who]}",
            )
    return found


def _pilots(contender: Contender, runs: Sequence[Run]) -> list[Run]:
    """Those of the contender that were timed; of a control, those of whom it controls."""
    own = uncontrolled(contender)
    return [
        pilot
        for pilot in measured(of_role(runs, PILOT))
        if pilot.task.contender == own and pilot.timed
    ]


def start_up(run: Run) -> int:
    """How many calls a run made before it had reached its level.

    The level is the median of the second half of all calls that it timed. The start-up ends with
    the first call that is not above the level by more than the spread around it (at least
    3 %), if the median of the calls that follow is not, either: a late burst of noise is none.
    """
    assert run.timed is not None
    series = (*run.timed.warmups, *run.timed.values)
    late = series[len(series) // 2 :]
    level = median(late)
    spread = median(abs(seconds - level) for seconds in late)
    limit = level + max(LEVEL * level, SPREADS * spread)
    for index, seconds in enumerate(series):
        if seconds <= limit and median(series[index : index + WINDOW]) <= limit:
            return index
    return len(series)


def steadiness(cell: Cell, runs: Mapping[Contender, Sequence[Run]]) -> tuple[Steadiness, ...]:
    """The classes of the runs of each contender of a cell."""
    return tuple(
        Steadiness(cell, who, dict(sorted(Counter(map(classify, own)).items())))
        for who, own in runs.items()
    )


def classify(run: Run) -> str:
    """What the values of a run do, in the order in which they were taken.

    `warm-up` or `slow-down` if the medians of the first and the last third differ by more than
    3 % and the rank trend test of Mann (1945) and Kendall says that it is no noise; `drifting`
    if the middle third lies apart from both ends by as much, with not a value in common. Fewer
    than five values cannot show either: `too short`.
    """
    assert run.timed is not None
    values = run.timed.values
    if len(values) < FEWEST_VALUES:
        return TOO_SHORT
    third = len(values) // 3
    first, middle, last = values[:third], values[third:-third], values[-third:]
    start, end = median(first), median(last)
    if _differ(start, end) and _trend(values):
        return SLOW_DOWN if end > start else WARM_UP
    return DRIFTING if _apart(middle, (*first, *last)) else FLAT


def _trend(values: Sequence[float]) -> bool:
    """Whether the ranks rise or fall along the series: Mann's test, normal approximation."""
    count = len(values)
    score = sum(
        (later > earlier) - (later < earlier)
        for index, earlier in enumerate(values)
        for later in values[index + 1 :]
    )
    deviation = math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    return (abs(score) - 1) / deviation > NORMAL


def _apart(middle: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether the middle is a level of its own, and chance would seldom make it one."""
    count = len(middle) + len(ends)
    if 2 / math.comb(count, len(middle)) > CHANCE:
        return False
    low, high = sorted((middle, ends), key=median)
    return max(low) < min(high) and _differ(median(low), median(high))


def _differ(one: float, other: float) -> bool:
    return max(one, other) > (1 + LEVEL) * min(one, other)
