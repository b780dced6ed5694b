"""From grades to one rating for each criterion and framework."""

from __future__ import annotations

from collections.abc import Sequence

from evalreport.judge.grades import grades, relevant
from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Criterion, Evaluation, Framework, Measure
from evalreport.model.judgement import Grade, Rating, nearest
from evalreport.model.spec import GAIN

NOT_RATED = "Not rated"
NOT_RESOLVED = "Not resolved"


def rating(
    evaluation: Evaluation, analysis: Analysis, criterion: Criterion, framework: Framework
) -> Rating:
    """Weigh the grades of a framework: the mean index at the worst and at the best they allow.

    A measure's weight is shared equally among its cells and settings; those without a grade
    lower the coverage and count neither for nor against, except in `worst` and `best`.
    """
    weighed: list[tuple[float, Grade]] = []
    for measure in criterion.measures:
        share = measure.weight / max(1, _places(evaluation, analysis, measure))
        spec = evaluation.measurements[measure.measurement].spec
        found = grades(analysis, criterion, measure, spec, framework.key)
        weighed.extend((share, grade) for grade in found)
    total = sum(measure.weight for measure in criterion.measures)
    covered = sum(share for share, _ in weighed)
    top = len(criterion.scale) - 1
    if not weighed:
        return Rating(criterion.key, framework.key, NOT_RATED, None, None, 0.0, 0.0, top, ())
    low = sum(share * grade.low for share, grade in weighed)
    high = sum(share * grade.high for share, grade in weighed)
    return Rating(
        criterion.key,
        framework.key,
        label(criterion.scale, low / covered, high / covered),
        low / covered,
        high / covered,
        covered / total,
        low / total,
        (high + top * (total - covered)) / total,
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


def _places(evaluation: Evaluation, analysis: Analysis, measure: Measure) -> int:
    """In how many cells and settings the metric could be known, of whatever framework."""
    spec = evaluation.measurements[measure.measurement].spec
    known = list(relevant(analysis, measure))
    missing = {
        one.cell
        for one in analysis.gaps
        if one.cell.measurement == measure.measurement and one.kind not in ("missing", "no device")
    }
    if measure.metric == GAIN.key:  # the baseline has none
        missing = {cell for cell in missing if spec.baseline not in cell.parameters}
    settings = {setting for one in known for setting in one.settings}
    return len({one.cell for one in known} | missing) * max(1, len(settings))
