"""From two estimates to what may be said of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from evalreport.analyse.estimates import Runs, identify, log_gain, run_time
from evalreport.analyse.intervals import LogMean, order_adjusted
from evalreport.model.analysis import Comparison, Estimate, Ratio, Verdict
from evalreport.model.plan import FIRM_ROUNDS, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import (
    GAIN,
    HIGHER,
    LOWER,
    NEITHER,
    THROUGHPUT,
    TIME,
    TIMED,
    Metric,
    Spec,
)
from evalreport.model.spec import metrics as metrics_of


def comparisons(
    spec: Spec, runs: Runs, estimates: Mapping[str, Estimate], margin: float
) -> Iterator[Comparison]:
    """All comparisons of one measurement: each pair of frameworks in the same configuration."""
    for cell, contenders in runs.items():
        for first, second in combinations(contenders, 2):
            if first.framework == second.framework:
                continue
            if first.configuration != second.configuration:
                continue
            for metric in metrics_of(spec).values():
                yield from _compare(spec, runs, estimates, margin, cell, first, second, metric)


def log_ratio(
    cell_runs: Mapping[Contender, Sequence[Run]], a: Contender, b: Contender
) -> LogMean | None:
    """Log of the time of `a` over that of `b`, from the rounds in which both ran."""
    return order_adjusted(_pairs(cell_runs, a, b))


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


def _compare(
    spec: Spec,
    runs: Runs,
    estimates: Mapping[str, Estimate],
    margin: float,
    cell: Cell,
    a: Contender,
    b: Contender,
    metric: Metric,
) -> Iterator[Comparison]:
    first = estimates.get(identify(cell, a, metric))
    second = estimates.get(identify(cell, b, metric))
    if first is None or second is None or first.value is None or second.value is None:
        return
    if metric.better == NEITHER or metric is THROUGHPUT:  # the latter says what the time says
        return
    name = f"{cell.measurement}/{cell.slug}/{metric.key}/{a.slug}~{b.slug}"
    if spec.kind != TIMED:
        yield _exact(name, first, second, margin)
        return
    rounds = len(_pairs(runs[cell], a, b)) if metric is TIME else min(first.rounds, second.rounds)
    mean = _log_ratio_of(spec, runs, cell, a, b, metric)
    if mean is None:
        reason = "fewer than two rounds in each order"
        yield Comparison(name, first, second, None, Verdict.UNRESOLVED, margin, rounds, (reason,))
        return
    ratio = Ratio(*mean.interval)
    said, reasons = _weakened(verdict(ratio, margin, metric.better), rounds)
    if _contradicts(said, first.value / second.value, metric.better):
        said, reasons = Verdict.UNRESOLVED, ("the medians and the paired rounds disagree",)
    yield Comparison(name, first, second, ratio, said, margin, rounds, reasons)


def _log_ratio_of(
    spec: Spec, runs: Runs, cell: Cell, a: Contender, b: Contender, metric: Metric
) -> LogMean | None:
    if metric is TIME:
        return log_ratio(runs[cell], a, b)
    assert metric is GAIN
    first, second = (log_gain(spec, runs, cell, who) for who in (a, b))
    return first - second if first and second else None


def _weakened(said: Verdict, rounds: int) -> tuple[Verdict, tuple[str, ...]]:
    """A verdict from few rounds is not firm."""
    if rounds >= FIRM_ROUNDS or not said.firm:
        return said, ()
    weaker = {
        Verdict.BETTER: Verdict.LIKELY_BETTER,
        Verdict.WORSE: Verdict.LIKELY_WORSE,
        Verdict.TIE: Verdict.UNRESOLVED,
    }[said]
    return weaker, (f"fewer than {FIRM_ROUNDS} rounds",)


def _contradicts(said: Verdict, quotient: float, better: str) -> bool:
    """Whether the values that are printed are in another order than the verdict says."""
    first_ahead = quotient < 1 if better == LOWER else quotient > 1
    return (said in (Verdict.BETTER, Verdict.LIKELY_BETTER) and not first_ahead) or (
        said in (Verdict.WORSE, Verdict.LIKELY_WORSE) and first_ahead
    )


def _exact(name: str, first: Estimate, second: Estimate, margin: float) -> Comparison:
    """Two exact values: counts, shares. The ratio has no width; zero has no ratio."""
    assert first.value is not None
    assert second.value is not None
    better = first.metric.better
    if first.value > 0 and second.value > 0:
        quotient = first.value / second.value
        ratio = Ratio(quotient, quotient, quotient)
        return Comparison(name, first, second, ratio, verdict(ratio, margin, better), margin, 0)
    said = Verdict.TIE
    if first.value != second.value:
        higher = first.value > second.value
        said = Verdict.BETTER if higher == (better == HIGHER) else Verdict.WORSE
    return Comparison(name, first, second, None, said, margin, 0)


def _pairs(
    cell_runs: Mapping[Contender, Sequence[Run]], a: Contender, b: Contender
) -> list[tuple[float, bool]]:
    """(log ratio, whether `a` ran first) of each round in which both ran."""
    of_b = {run.task.round: run for run in cell_runs.get(b, ())}
    return [
        (
            math.log(run_time(run) / run_time(other)),
            run.task.position < other.task.position,
        )
        for run in cell_runs.get(a, ())
        if (other := of_b.get(run.task.round)) is not None
    ]
