"""One estimate read on the scale of its criterion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from evalreport.model.analysis import Analysis, Comparison, Estimate
from evalreport.model.evaluation import Criterion, Measure
from evalreport.model.judgement import Grade
from evalreport.model.spec import LOWER


def grades(
    analysis: Analysis, criterion: Criterion, measure: Measure, framework: str
) -> Iterator[Grade]:
    """The grades of a framework under one measure: one for each cell and configuration."""
    for estimate in relevant(analysis, measure):
        if estimate.contender.framework != framework:
            continue
        grade = _grade(analysis, criterion, measure, estimate)
        if grade is not None:
            yield grade


def relevant(analysis: Analysis, measure: Measure) -> Iterator[Estimate]:
    """All estimates of the metric that a measure reads, of whatever framework."""
    for estimate in analysis.estimates:
        if (estimate.cell.measurement, estimate.metric.key) == (
            measure.measurement,
            measure.metric,
        ):
            yield estimate


def band(value: float, thresholds: Sequence[float], better: str) -> int:
    """Index of the word for a value; on a bound it gets the better word.

    Args:
        value: what was measured.
        thresholds: bounds between the words, worst first; descending where lower is better.
        better: `lower` or `higher`.
    """
    if better == LOWER:
        return bisect_right([-bound for bound in thresholds], -value)
    return bisect_right(thresholds, value)


def _grade(
    analysis: Analysis, criterion: Criterion, measure: Measure, estimate: Estimate
) -> Grade | None:
    if measure.grades:
        word = measure.grades.get(estimate.text)
        if word is None:
            return None
        index = criterion.scale.index(word)
        return Grade(measure, estimate, index, index)
    if estimate.value is None:
        return None
    better = estimate.metric.better
    if measure.relative:
        bounds = _relative(analysis, estimate)
        if bounds is None:
            return None
        value, low, high = bounds
        ends = [band(end, measure.thresholds, LOWER) for end in (low, high)]
        return Grade(measure, estimate, min(ends), max(ends), value)
    known = (estimate.low, estimate.high, estimate.value)
    ends = [band(end, measure.thresholds, better) for end in known if end is not None]
    return Grade(measure, estimate, min(ends), max(ends))


def _relative(analysis: Analysis, estimate: Estimate) -> tuple[float, float, float] | None:
    """(value, low, high): how many times worse than the best rival; 1 where it is the best.

    None where there is no rival to compare with, or not enough data for an interval.
    """
    ratios = [
        bounds
        for comparison in analysis.comparisons
        if (bounds := _times_worse(comparison, estimate)) is not None
    ]
    if not ratios:
        return None
    value, low, high = (max(1.0, *column) for column in zip(*ratios, strict=True))
    return value, low, high


def _times_worse(comparison: Comparison, estimate: Estimate) -> tuple[float, float, float] | None:
    if comparison.ratio is None or estimate.id not in (comparison.first.id, comparison.second.id):
        return None
    ratio = comparison.ratio
    worse = (ratio.value, ratio.low, ratio.high)
    first_is_ours = estimate.id == comparison.first.id
    if first_is_ours == (estimate.metric.better == LOWER):
        return worse
    return 1 / ratio.value, 1 / ratio.high, 1 / ratio.low
