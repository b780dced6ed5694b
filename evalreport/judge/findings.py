"""Strengths and weaknesses: each one is a verdict or a fact, none is an opinion."""

from __future__ import annotations

from collections.abc import Iterator

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.evaluation import Criterion, Evaluation, Measure
from evalreport.model.judgement import Finding, Rating
from evalreport.model.spec import GAIN, TIME


def findings(
    evaluation: Evaluation, analysis: Analysis, criterion: Criterion, ratings: tuple[Rating, ...]
) -> Iterator[Finding]:
    """The findings of one criterion: of its measures in their order, then of accelerators."""
    for measure in criterion.measures:
        yield from _compared(analysis, criterion, measure)
        yield from _graded(criterion, measure, ratings)
    for key in criterion.measurements:
        if evaluation.measurements[key].spec.accelerator:
            yield from _unusable(analysis, criterion, key)


def _compared(analysis: Analysis, criterion: Criterion, measure: Measure) -> Iterator[Finding]:
    """A strength of the better and a weakness of the worse side of each resolved comparison.

    A gain is neither where it leaves the one that gains behind the other.
    """
    for comparison in analysis.comparisons:
        if comparison.first.cell.measurement != measure.measurement or not comparison.settings:
            continue
        if comparison.first.metric.key != measure.metric:
            continue
        if measure.metric == GAIN.key and _faster_all_the_same(analysis, comparison):
            continue
        for side in (comparison, comparison.mirrored):
            framework = side.first.contender.framework
            if side.verdict in (Verdict.BETTER, Verdict.LIKELY_BETTER):
                yield Finding(framework, criterion.key, True, side)
            elif side.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
                yield Finding(framework, criterion.key, False, side)


def _faster_all_the_same(analysis: Analysis, gain: Comparison) -> bool:
    """Whether who gains less is the faster one where the other has gained: that is no weakness."""
    behind = gain.mirrored if gain.verdict in (Verdict.BETTER, Verdict.LIKELY_BETTER) else gain
    pair = (behind.first.contender, behind.second.contender)
    return any(
        side.verdict is Verdict.BETTER
        for one in analysis.comparisons
        if one.first.metric == TIME and one.first.cell == behind.first.cell
        for side in (one, one.mirrored)
        if (side.first.contender, side.second.contender) == pair
    )


def _graded(
    criterion: Criterion, measure: Measure, ratings: tuple[Rating, ...]
) -> Iterator[Finding]:
    """Facts that are texts earn a bullet at either end of the scale."""
    if not measure.grades:
        return
    for rating in ratings:
        for grade in rating.grades:
            if grade.measure is not measure or grade.low not in (0, len(criterion.scale) - 1):
                continue
            yield Finding(
                rating.framework,
                criterion.key,
                grade.low > 0,
                estimate=grade.estimate,
            )


def _unusable(analysis: Analysis, criterion: Criterion, measurement: str) -> Iterator[Finding]:
    """A weakness of each framework that fails on an accelerator on which a rival has values."""
    told: set[str] = set()
    nowhere = {run.id for run in analysis.runs if run.without_environment}
    for gap in analysis.gaps:
        if gap.cell.measurement != measurement or not gap.run or gap.run in nowhere:
            continue
        framework = gap.contender.framework
        others = {one.contender.framework for one in analysis.estimates if one.cell == gap.cell}
        if framework not in told | others and others:
            told.add(framework)
            yield Finding(framework, criterion.key, False, gap=gap)
