"""The most that this machine was seen to do, and the share of it that others reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from evalreport.analyse.estimates import identify
from evalreport.model.analysis import Ceiling
from evalreport.model.comparison import Estimate
from evalreport.model.evaluation import Evaluation
from evalreport.model.result import Run
from evalreport.model.spec import BANDWIDTH, RATE, SHARE


def ceilings(
    evaluation: Evaluation, estimates: Iterable[Estimate], runs: Mapping[str, Run]
) -> tuple[Ceiling, ...]:
    """The best rate and bandwidth for each number of threads.

    Only measurements that their author declares to be a ceiling count; `runs` are all by id.
    """
    best: dict[tuple[str, int], Ceiling] = {}
    for estimate in estimates:
        declared = evaluation.measurements[estimate.cell.measurement].spec.ceiling
        if declared and estimate.settings and estimate.metric in (RATE, BANDWIDTH):
            key = (estimate.metric.key, _threads(estimate, runs))
            if key not in best or _value(estimate) > _value(best[key].estimate):
                best[key] = Ceiling(estimate.metric, key[1], estimate)
    return tuple(best[key] for key in sorted(best))


def shares(
    estimates: Iterable[Estimate], found: Iterable[Ceiling], runs: Mapping[str, Run]
) -> tuple[Estimate, ...]:
    """The estimates, each rate followed by its share of the ceiling with as many threads."""
    peaks = {one.threads: _value(one.estimate) for one in found if one.metric == RATE}
    all_of_them: list[Estimate] = []
    for estimate in estimates:
        all_of_them.append(estimate)
        if estimate.metric == RATE and (peak := peaks.get(_threads(estimate, runs))):
            all_of_them.append(_share(estimate, peak))
    return tuple(all_of_them)


def _share(rate: Estimate, peak: float) -> Estimate:
    """In per cent; the ceiling counts as exact, for it only gives the rate another unit."""
    return replace(
        rate,
        id=identify(rate.cell, rate.contender, SHARE),
        metric=SHARE,
        value=100 * _value(rate) / peak,
        low=100 * rate.low / peak if rate.low else None,
        high=100 * rate.high / peak if rate.high else None,
        method="arithmetic rate over the best of this machine with as many threads",
    )


def _threads(estimate: Estimate, runs: Mapping[str, Run]) -> int:
    """With how many threads it was measured: by the grid, or else by what the run had."""
    declared = dict(estimate.cell.parameters).get("threads")
    return int(declared) if declared is not None else runs[estimate.runs[0]].threads


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value
