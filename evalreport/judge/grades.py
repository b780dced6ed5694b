"""One estimate read on the scale of its criterion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Comparison, Estimate, Verdict
from evalreport.model.evaluation import Criterion, Measure
from evalreport.model.judgement import Grade
from evalreport.model.spec import GAIN, LOWER, TIMED, Spec


def grades(
    analysis: Analysis, criterion: Criterion, measure: Measure, spec: Spec, framework: str
) -> Iterator[Grade]:
    """The grades of a framework under one measure: one for each cell and setting.

    Where the measuring cannot be trusted, nothing that was timed is graded.
    """
    for estimate in relevant(analysis, measure):
        if estimate.contender.framework != framework or _doubted(analysis, spec, estimate):
            continue
        for setting in estimate.settings:
            grade = _grade(analysis, criterion, measure, estimate, setting)
            if grade is not None:
                yield grade


def relevant(analysis: Analysis, measure: Measure) -> Iterator[Estimate]:
    """All estimates of the metric that a measure reads, of whatever framework; no controls."""
    for estimate in analysis.estimates:
        if estimate.settings and (estimate.cell.measurement, estimate.metric.key) == (
            measure.measurement,
            measure.metric,
        ):
            yield estimate


def _doubted(analysis: Analysis, spec: Spec, estimate: Estimate) -> bool:
    """Whether an estimate is of a cell that is doubted, or is a gain over such a cell."""
    if spec.kind != TIMED:
        return False
    over = [
        cell
        for cell in analysis.doubted
        if cell.measurement == estimate.cell.measurement and spec.baseline in cell.parameters
    ]
    gained = estimate.metric == GAIN and bool(over)
    return bool(analysis.withheld) or estimate.cell in analysis.doubted or gained


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
    analysis: Analysis, criterion: Criterion, measure: Measure, estimate: Estimate, setting: str
) -> Grade | None:
    if measure.grades:
        word = measure.grades.get(estimate.text)
        if word is None:
            return None
        index = criterion.scale.index(word)
        return Grade(measure, estimate, index, index, setting=setting)
    if estimate.value is None:
        return None
    better = estimate.metric.better
    if measure.relative:
        rival = _nearest_rival(analysis, estimate, setting)
        if rival is None or rival.ratio is None:
            return None
        ends = [band(max(1.0, bound), measure.thresholds, LOWER) for bound in _possible(rival)]
        return Grade(measure, estimate, min(ends), max(ends), rival, setting)
    if estimate.rounds and estimate.low is None:
        return None  # measured, but too seldom to say how sure it is
    known = (estimate.low, estimate.high, estimate.value)
    ends = [band(end, measure.thresholds, better) for end in known if end is not None]
    return Grade(measure, estimate, min(ends), max(ends), setting=setting)


def _nearest_rival(analysis: Analysis, estimate: Estimate, setting: str) -> Comparison | None:
    """The comparison with the rival that is furthest ahead, seen from the estimate.

    None where there is no rival, or one with which no ratio is known: it might be the best.
    """
    sides = [
        one if one.first.id == estimate.id else one.mirrored
        for one in analysis.comparisons
        if setting in one.settings and estimate.id in (one.first.id, one.second.id)
    ]
    if not sides or any(one.ratio is None for one in sides):
        return None
    return max(sides, key=lambda one: _times_worse(one)[1])


def _possible(rival: Comparison) -> tuple[float, ...]:
    """How many times worse the first side may be, by all that is said: a grade is not firmer
    than the verdict that stands beside it."""
    possible = _times_worse(rival)
    if rival.bootstrap:
        possible += _times_worse(replace(rival, ratio=rival.bootstrap))
    return possible if rival.verdict is not Verdict.UNRESOLVED else (*possible, 1.0)


def _times_worse(comparison: Comparison) -> tuple[float, ...]:
    """(low, value, high): how many times worse the first side is than the second."""
    ratio = comparison.ratio
    assert ratio is not None
    if comparison.first.metric.better == LOWER:
        return ratio.low, ratio.value, ratio.high
    return 1 / ratio.high, 1 / ratio.value, 1 / ratio.low
