"""Strengths and weaknesses: each one is a verdict or a fact, none is an opinion."""

from __future__ import annotations

from collections.abc import Iterator

from evalreport.model.analysis import Analysis, Verdict
from evalreport.model.evaluation import Criterion, Measure
from evalreport.model.judgement import Finding, Rating


def findings(
    analysis: Analysis, criterion: Criterion, ratings: tuple[Rating, ...]
) -> Iterator[Finding]:
    """The findings of one criterion, in the order of its measures."""
    for measure in criterion.measures:
        yield from _compared(analysis, criterion, measure)
        yield from _graded(criterion, measure, ratings)


def _compared(analysis: Analysis, criterion: Criterion, measure: Measure) -> Iterator[Finding]:
    """A strength of the better and a weakness of the worse side of each resolved comparison."""
    for comparison in analysis.comparisons:
        if comparison.first.cell.measurement != measure.measurement:
            continue
        if comparison.first.metric.key != measure.metric:
            continue
        for side in (comparison, comparison.mirrored):
            framework = side.first.contender.framework
            if side.verdict in (Verdict.BETTER, Verdict.LIKELY_BETTER):
                yield Finding(framework, criterion.key, True, side)
            elif side.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
                yield Finding(framework, criterion.key, False, side)


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
