"""Comparisons of exact values: what was observed once, or is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from evalreport.analyse.estimates import Runs, identify
from evalreport.analyse.verdicts import verdict
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
    Verdict,
)
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import HIGHER, NEITHER, THROUGHPUT, Metric, Spec
from evalreport.model.spec import metrics as metrics_of


def exact(
    spec: Spec, runs: Runs, estimates: Mapping[str, Estimate], margin: float
) -> Iterator[Comparison]:
    """Of what was observed or cited: frameworks in the same configuration."""
    for cell, contenders in runs.items():
        for a, b in combinations(contenders, 2):
            if a.framework == b.framework or a.configuration != b.configuration:
                continue
            for metric in metrics_of(spec).values():
                sides = comparable(estimates, cell, a, b, metric)
                if sides:
                    yield _exact(named(cell, a, b, metric), *sides, margin)


def comparable(
    estimates: Mapping[str, Estimate], cell: Cell, a: Contender, b: Contender, metric: Metric
) -> tuple[Estimate, Estimate] | None:
    """The two estimates, where both are numbers and one can be better."""
    if metric.better == NEITHER or metric is THROUGHPUT:  # the latter says what the time says
        return None
    first = estimates.get(identify(cell, a, metric))
    second = estimates.get(identify(cell, b, metric))
    if first is None or second is None or first.value is None or second.value is None:
        return None
    return first, second


def named(cell: Cell, a: Contender, b: Contender, metric: Metric) -> str:
    """The id of a comparison."""
    return f"{cell.measurement}/{cell.slug}/{metric.key}/{a.slug}~{b.slug}"


def _exact(name: str, first: Estimate, second: Estimate, margin: float) -> Comparison:
    """Two exact values: counts, shares. The ratio has no width; zero has no ratio."""
    assert first.value is not None
    assert second.value is not None
    better = first.metric.better
    if first.value > 0 and second.value > 0:
        quotient = first.value / second.value
        ratio = Ratio(quotient, quotient, quotient)
        said = verdict(ratio, margin, better)
        return Comparison(name, first, second, ratio, said, margin, 0)
    said = Verdict.TIE
    if first.value != second.value:
        higher = first.value > second.value
        said = Verdict.BETTER if higher == (better == HIGHER) else Verdict.WORSE
    return Comparison(name, first, second, None, said, margin, 0)
