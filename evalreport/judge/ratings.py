"""From grades to one rating for each criterion and framework."""

from __future__ import annotations

from collections.abc import Sequence

from evalreport.judge.grades import grades, relevant
from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Criterion, Framework, Measure
from evalreport.model.judgement import Grade, Rating, nearest

NOT_RATED = "Not rated"
NOT_RESOLVED = "Not resolved"


def rating(analysis: Analysis, criterion: Criterion, framework: Framework) -> Rating:
    """Weigh the grades of a framework: the mean index at the worst and at the best they allow.

    A measure's weight is shared equally among its cells and configurations; those without a
    grade lower the coverage and count neither for nor against.
    """
    weighed: list[tuple[float, Grade]] = []
    for measure in criterion.measures:
        found = list(grades(analysis, criterion, measure, framework.key))
        share = measure.weight / max(_places(analysis, measure), len(found), 1)
        weighed.extend((share, grade) for grade in found)
    total = sum(measure.weight for measure in criterion.measures)
    covered = sum(share for share, _ in weighed)
    if not weighed:
        return Rating(criterion.key, framework.key, NOT_RATED, None, None, 0.0, ())
    low = sum(share * grade.low for share, grade in weighed) / covered
    high = sum(share * grade.high for share, grade in weighed) / covered
    return Rating(
        criterion.key,
        framework.key,
        label(criterion.scale, low, high),
        low,
        high,
        min(1.0, covered / total),
        tuple(grade for _, grade in weighed),
    )


def label(scale: Sequence[str], low: float, high: float) -> str:
    """The word for a mean index, a range of two neighbours, or "Not resolved" beyond that."""
    worst, best = nearest(low), nearest(high)
    if worst == best:
        return scale[worst]
    if best - worst == 1:
        return f"{scale[worst]} to {scale[best]}"
    return NOT_RESOLVED


def _places(analysis: Analysis, measure: Measure) -> int:
    """In how many cells and configurations the metric is known of any framework."""
    return len({(one.cell, one.contender.configuration) for one in relevant(analysis, measure)})
