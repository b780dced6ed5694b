"""Do the measurements measure? The controls, and what is withheld where one of them fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from evalreport.analyse.comparisons import compared
from evalreport.analyse.estimates import identify
from evalreport.analyse.intervals import log_mean
from evalreport.analyse.roles import by_contender, measured, of_role, uncontrolled
from evalreport.analyse.sifting import Sifted
from evalreport.analyse.verdicts import verdict
from evalreport.model.analysis import Control
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Verdict,
)
from evalreport.model.plan import AGAIN, DELAY, DELAYED, FIRM_ROUNDS, PILOT, Contender
from evalreport.model.result import Probe
from evalreport.model.spec import LOWER, TIME

SAME_INPUT = "same input"
LINEARITY = "linearity"
SYNCHRONISATION = "synchronisation"

CACHED = 1.10
"""Time with changing inputs over that with one again and again, at most (MLPerf Inference,
compliance test 04)."""
LINEAR = (1.9, 2.1)
"""Time of twice as many calls over that of once as many."""
UNFINISHED = 0.5
"""Work that goes on after calls have returned, over the work that they did, at most."""


def compared_controls(
    sifted: Sifted, estimates: Mapping[str, Estimate], margin: float
) -> Iterator[Control]:
    """Each control of the cell that has rounds beside its contender's."""
    for who in sifted.counted:
        base = uncontrolled(who)
        first = estimates.get(identify(sifted.cell, who, TIME))
        second = estimates.get(identify(sifted.cell, base, TIME))
        if who.control and first and second:
            name = (
                f"{sifted.cell.measurement}/{sifted.cell.slug}/{TIME.key}/{who.slug}~{base.slug}"
            )
            found = compared(name, first, second, sifted.counted, margin)
            yield _judged(replace(found, settings=()))


def probes(sifted: Sifted) -> Iterator[Control]:
    """What the pilot runs tell of the calls of each contender that stands for a setting.

    A probe has failed if the pilot runs leave no doubt: their interval lies beyond the limit.
    """
    pilots = by_contender(measured(of_role(sifted.runs, PILOT)))
    for who in sifted.counted:
        found = [run.timed.probe for run in pilots.get(who, ()) if run.timed and run.timed.probe]
        if found:
            yield from _probed(sifted, who, found)


def _judged(found: Comparison) -> Control:
    """The same again must not be told apart, what is delayed must.

    Of the same again the bare interval is asked: what weakens a verdict must not help it to pass.
    """
    who = found.first.contender
    if found.ratio is None:
        text = f"not shown yet, after {_rounds(found)}"
        return Control(who.control, found.first.cell, who, False, text, found)
    if who.control == AGAIN:
        bare = verdict(found.ratio, found.margin, LOWER)
        passed = found.rounds >= FIRM_ROUNDS and bare not in (Verdict.WORSE, Verdict.BETTER)
    else:
        passed = found.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE)
    what = {AGAIN: "the same again", DELAYED: f"the same with calls prolonged by {DELAY:.0%}"}
    ratio = found.ratio
    text = (
        f"{what[who.control]} took {ratio.value:.3f} times as long "
        f"({ratio.low:.3f} to {ratio.high:.3f}): {_said(found.verdict)}"
    )
    if not passed and found.rounds < FIRM_ROUNDS:
        text += f", not shown yet after {_rounds(found)}"
    return Control(who.control, found.first.cell, who, passed, text, found)


def _rounds(found: Comparison) -> str:
    return f"{found.rounds} round{'s' * (found.rounds != 1)}"


def _said(verdict: Verdict) -> str:
    return {
        Verdict.BETTER: "faster",
        Verdict.LIKELY_BETTER: "likely faster",
        Verdict.TIE: "no difference",
        Verdict.LIKELY_WORSE: "likely slower",
        Verdict.WORSE: "slower",
        Verdict.UNRESOLVED: "not told apart",
    }[verdict]


def _probed(sifted: Sifted, who: Contender, found: Sequence[Probe]) -> Iterator[Control]:
    if not sifted.measurement.spec.stateful:
        same = [probe.same_input for probe in found]
        text = (
            f"changing inputs take {median(same):.2f} times as long as one, "
            f"where {CACHED:.2f} is allowed"
        )
        yield Control(SAME_INPUT, sifted.cell, who, not _beyond(same, 0.0, CACHED), text)
    twice = [probe.linearity for probe in found]
    low, high = LINEAR
    text = (
        f"twice as many calls take {median(twice):.2f} times as long, "
        f"where {low} to {high} is allowed"
    )
    yield Control(LINEARITY, sifted.cell, who, not _beyond(twice, low, high), text)
    after = [probe.afterwards for probe in found]
    text = (
        f"{median(after):.0%} of the work came after the calls had returned, "
        f"where {UNFINISHED:.0%} is allowed"
    )
    unfinished = all(value > UNFINISHED for value in after)
    yield Control(SYNCHRONISATION, sifted.cell, who, not unfinished, text)


def _beyond(found: Sequence[float], low: float, high: float) -> bool:
    """Whether the whole interval of a ratio lies on one side of what is allowed."""
    mean = log_mean(found)
    if mean is None:
        return False
    _, least, most = mean.interval
    return most < low or least > high
