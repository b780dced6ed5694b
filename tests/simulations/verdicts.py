"""How often verdicts are wrong, at full size: writes `verdicts.md` beside this file.

`python -m tests.simulations.verdicts` takes minutes and ends with 1 where a promise is broken.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean, median, stdev

from numpy.random import RandomState

from evalreport.analyse.crossover import shift
from evalreport.atomic import write
from tests.simulations.designs import DESIGNS, MARGIN, OURS, WANTED, measured, shipped
from tests.simulations.host import MOODY, QUIET, Host
from tests.simulations.study import RATIOS, Outcome, Sample, demands, outcome, samples, tables

COUNT = 2000
"""Comparisons of each design on each host at each ratio, by the interval alone."""
FEWER = 600
"""The same with everything that weakens a verdict, which takes longer."""
WORDS = ("better", "likely better", "tie", "not resolved", "likely worse", "worse")
INTRODUCTION = f"""# How often a verdict is wrong

Written by `python -m tests.simulations.verdicts`, with fixed seeds. Two contenders of which the
true ratio is known are measured on a simulated machine:

- a drift of {100 * QUIET.drift:g} %, of which {100 * QUIET.memory:g} % is left one run later;
- {100 * QUIET.bursts:g} % of the runs disturbed, by 25 % on average;
- {100 * QUIET.second:g} % for the second place in a round;
- {100 * QUIET.spread:g} % from process to process.

The *moody* machine slows one process in eight down to 1.6 times, too, and nobody is told.

The margin is {100 * MARGIN:g} %. Measuring stops when half the interval is {WANTED:.4f} or less,
as a logarithm, looked at after 12 rounds and every two more, at most 40. The words are said of the
first contender, whose time over the other's is the true ratio. *Firm and wrong* is "better", at
1.0 also "worse", and at 1.1 also "tie". At 1.05, exactly on the margin, "tie" and "worse" are both
counted as right, although "worse" claims more than the margin.
"""
SHIPPED = f"""
## As shipped

The last design with the bootstrap and the check of the medians: {FEWER} comparisons a line.
"""
FAMILIES = """
## Many in one table

The same comparisons, so many in one table, by Holm's rule: what it costs
to be sure of all at once.
"""
DRIFTS = """
## Other drifts

How much of the drift is left one run later is a guess, made after a look at these three. With
less left, rounds differ more, and fewer verdicts are firm; they are not wrong more often.
"""
WIDTHS = """
## What widths to expect

Median half of the 95 % interval of the ratio. The spread is that of the log ratios of rounds, by
which a machine can be found here.
"""


def main() -> int:
    """Simulate, write the report, and say whether the package keeps what is asked of it."""
    asked: dict[str, dict[str, bool]] = {}
    outcomes = []
    for design in DESIGNS:
        quiet, moody = (
            [_alone(samples(design, host, true, COUNT), true) for true in RATIOS]
            for host in (QUIET, MOODY)
        )
        asked[design.name] = demands(quiet, moody)
        outcomes += [f"\n### {design.name.capitalize()}\n", _outcomes(quiet, moody)]
    weakened, families = _shipped()
    asked["the last one, as shipped"] = demands(*weakened)
    report = [
        INTRODUCTION,
        f"## What is asked for\n\nOf {COUNT} comparisons a line below, as shipped {FEWER}.\n",
        _asked(asked),
        "\n## By the interval alone",
        *outcomes,
        SHIPPED,
        _outcomes(*weakened),
        FAMILIES,
        families,
        DRIFTS,
        _drifts(),
        WIDTHS,
        _widths(),
    ]
    write(Path(__file__).with_suffix(".md"), ("\n".join(report) + "\n").encode())
    ours = (asked[OURS.name], asked["the last one, as shipped"])
    return 0 if all(holds for each in ours for holds in each.values()) else 1


def _asked(asked: Mapping[str, Mapping[str, bool]]) -> str:
    rows = [
        [name, *("yes" if holds else "no" for holds in each.values())]
        for name, each in asked.items()
    ]
    return _table(["design", *asked[OURS.name]], rows)


def _alone(made: Sequence[Sample], true: float) -> Outcome:
    return outcome(made, [one.word for one in made], true)


def _shipped() -> tuple[list[list[Outcome]], str]:
    """What the package says of comparisons alone, and a table of several in one."""
    found: list[list[Outcome]] = []
    rows = []
    for host in (QUIET, MOODY):
        found.append([])
        for true in RATIOS:
            made = samples(OURS, host, true, FEWER)
            alone = [shipped(f"{index}", one.pairs) for index, one in enumerate(made)]
            found[-1].append(outcome(made, [one.verdict for one in alone], true))
            firm = [outcome(made, tables(made, alone, size), true).right for size in (1, 2, 4, 8)]
            rows.append([_machine(host), f"{true}", *map(_percent, firm)])
    head = ["machine", "true ratio", "firm and right, alone", "of 2", "of 4", "of 8"]
    return found, _table(head, rows)


def _drifts() -> str:
    rows = []
    for memory in (0.6, 0.8, 0.9):
        for slow in (QUIET.slow, MOODY.slow):
            host = Host(memory=memory, slow=slow)
            equal, apart = (
                _alone(samples(OURS, host, true, COUNT), true) for true in (RATIOS[0], RATIOS[-1])
            )
            rows.append(
                [
                    f"{memory:.0%}",
                    _machine(host),
                    *map(_percent, (equal.wrong, apart.wrong, equal.missed, apart.missed)),
                    *map(_percent, (equal.right, apart.right, apart.towards)),
                ]
            )
    head = ["left", "machine", "firm and wrong at 1.0", "at 1.1", "missed at 1.0", "at 1.1"]
    head += ["tie at 1.0", "firm and right at 1.1", "at least likely at 1.1"]
    return _table(head, rows)


def _widths() -> str:
    rows = []
    for host in (QUIET, MOODY, Host(spread=0.05), Host(spread=0.1), Host(spread=0.2)):
        dice = RandomState(1)
        made = [measured(OURS, host, 1.0, dice) for _ in range(200)]
        spread = fmean(stdev(pair.log for pair in pairs) for pairs in made)
        halves = [
            median(found.half_width for pairs in made if (found := shift(pairs[:rounds])))
            for rounds in (8, 12, 20, 40)
        ]
        name = f"{_machine(host)}, {host.spread:.1%} between processes"
        rows.append([name, f"{spread:.2f}", *(_percent(math.expm1(half)) for half in halves)])
    return _table(["machine", "spread", "8 rounds", "12 rounds", "20 rounds", "40 rounds"], rows)


def _outcomes(quiet: Sequence[Outcome], moody: Sequence[Outcome]) -> str:
    rows = [
        [
            name,
            f"{one.true}",
            *(_percent(one.share(word)) for word in WORDS),
            *map(_percent, (one.wrong, one.missed)),
            f"{one.rounds:.1f}",
            f"{one.half_width:.3f}",
        ]
        for name, of in (("quiet", quiet), ("moody", moody))
        for one in of
    ]
    head = ["machine", "true ratio", *WORDS, "firm and wrong", "missed", "rounds", "half-width"]
    return _table(head, rows)


def _machine(host: Host) -> str:
    return "moody" if host.slow else "quiet"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
