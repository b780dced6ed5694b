"""Rounds in which the machine was disturbed: told by what stands outside of the measured times.

Nothing here looks at a value, so nothing here can prefer a result. A disturbed round is set aside
as a whole, with the runs of all contenders, because they are compared within it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from evalreport.analyse.roles import of_role, uncontrolled
from evalreport.model.analysis import SetAside
from evalreport.model.plan import PILOT, ROUND, Contender
from evalreport.model.result import Indicators, Run

STEAL = 0.05
"""Share of CPU time that may always be stolen: no more than the usual margin of a verdict."""
PRESSURE = 0.10
"""Share of time in which a task may always wait: 0.1 s of each second on two processors, which
the tool itself and the system's own services need."""
SWITCHES = 100.0
"""Involuntary switches a second that are always allowed: one in ten milliseconds."""
SPREADS = 3
"""Distance from the median in robust standard deviations (Leys et al. 2013, J. Exp. Soc. Psychol.
49, 764: the conservative choice)."""
ROBUST = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""
OWN_PRESSURE = 2
"""A contender with more threads than processors waits for itself: so many times its own usual."""
OWN_SWITCHES = 10
CALIBRATION = 1.0
"""How much slower than its median in the cell a fixed calculation may always be, before the run
and after it: what is slow at one end only was over before the run, or began after it. On the
shared machine that this was tried on, one end alone told nothing about the run between, and where
both were slower by 45 to 65 %, the runs of 56 cells were so by 4 %: less than the usual margin,
which rounds in mirrored order even out."""
TOO_NOISY = 0.30
"""Share of disturbed rounds above which a cell publishes no comparison."""
FEWEST = 6
"""Rounds before that share says anything; so few carry no verdict anyway."""


@dataclass(frozen=True)
class _Usual:
    """What the pilot runs of a cell say about an undisturbed machine."""

    steal: float
    pressure: float
    own: Mapping[Contender, tuple[float, float]]
    """Medians of pressure and switches of each contender."""
    calibration: tuple[float, float]
    """Median over pilots and rounds, and what is usual at most; 0 where nobody calibrated."""


def disturbed(runs: Sequence[Run]) -> dict[int, str]:
    """The rounds of a cell that do not count, each with the indicator that told.

    A limit is the fixed one, or what the pilot runs of the cell had if that is more. The opening
    round counts until there are any: it carries no verdict.
    """
    usual = _usual(runs)
    reasons: dict[int, str] = {}
    if not of_role(runs, PILOT) and len({run.task.round for run in of_role(runs, ROUND)}) == 1:
        return reasons
    for run in sorted(of_role(runs, ROUND), key=lambda one: (one.task.round, one.task.position)):
        if run.indicators:
            for reason in _complaints(run.task.contender, run.indicators, usual):
                reasons.setdefault(run.task.round, reason)
    return reasons


def too_noisy(apart: SetAside) -> str:
    """Why a cell may publish no comparison; empty if it may."""
    share = len(apart.disturbed) / apart.rounds if apart.rounds else 0.0
    if apart.rounds < FEWEST or share <= TOO_NOISY:
        return ""
    return (
        f"machine too noisy: {len(apart.disturbed)} of {apart.rounds} rounds were disturbed "
        f"({share:.0%}, and at most {TOO_NOISY:.0%} may be)"
    )


def _usual(runs: Sequence[Run]) -> _Usual:
    own: dict[Contender, list[Indicators]] = {}
    for run in of_role(runs, PILOT):
        if run.indicators:
            own.setdefault(run.task.contender, []).append(run.indicators)
    pilots = [one for of in own.values() for one in of]
    calibrations = [
        seconds
        for run in of_role(runs, PILOT, ROUND)
        if run.indicators and (seconds := min(run.indicators.calibration)) > 0
    ]
    return _Usual(
        _ordinary([one.steal for one in pilots]),
        _ordinary([one.pressure for one in pilots]),
        {
            who: (median(one.pressure for one in of), median(one.switches for one in of))
            for who, of in own.items()
        },
        (median(calibrations) if calibrations else 0.0, _ordinary(calibrations)),
    )


def _ordinary(values: Sequence[float]) -> float:
    """The largest value that is not out of the ordinary; 0 without any."""
    if not values:
        return 0.0
    centre = median(values)
    return centre + SPREADS * ROBUST * median(abs(value - centre) for value in values)


def _complaints(contender: Contender, found: Indicators, usual: _Usual) -> Iterator[str]:
    pressure, switches = usual.own.get(uncontrolled(contender), (0.0, 0.0))
    where = f"while {contender.slug} ran"
    steal_limit = max(STEAL, usual.steal)
    if found.steal > steal_limit:
        yield (
            f"{found.steal:.1%} of the CPU time was stolen {where}, "
            f"where {steal_limit:.1%} is usual at most"
        )
    pressure_limit = max(PRESSURE, usual.pressure, OWN_PRESSURE * pressure)
    if found.pressure > pressure_limit:
        yield (
            f"tasks waited for a processor in {found.pressure:.1%} of the time {where}, "
            f"where {pressure_limit:.1%} is usual at most"
        )
    switches_limit = max(SWITCHES, OWN_SWITCHES * switches)
    if found.switches > switches_limit:
        yield (
            f"{contender.slug} was interrupted {found.switches:.0f} times a second, "
            f"where {switches_limit:.0f} is usual at most"
        )
    centre, most = usual.calibration
    calibrated = min(found.calibration)
    limit = max((1 + CALIBRATION) * centre, most)
    if centre and calibrated > limit:
        yield (
            f"a fixed calculation took {calibrated / centre:.2f} times as long as its median "
            f"before and after {contender.slug} ran, where {limit / centre:.2f} is usual at most"
        )
