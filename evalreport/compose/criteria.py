"""One section for each criterion: the question, the rating, and a part for each measurement."""

from __future__ import annotations

from evalreport.compose.material import Material, heading, slug
from evalreport.compose.measurement import measurement_section
from evalreport.compose.overview import overview
from evalreport.model.article import Paragraph, Section, Text, Verdicts
from evalreport.model.evaluation import Criterion
from evalreport.model.judgement import Grade, Rating
from evalreport.model.spec import TIMED


def criterion_section(material: Material, criterion: Criterion) -> Section:
    """The section of a criterion, with a part for each of its measurements."""
    measurements = [material.evaluation.measurements[key] for key in criterion.measurements]
    return Section(
        slug(criterion.title),
        heading(criterion.title),
        (
            Paragraph((criterion.question,)),
            rating_line(material, criterion),
            *overview(material, criterion),
        ),
        tuple(measurement_section(material, one) for one in measurements),
    )


def rating_line(material: Material, criterion: Criterion) -> Verdicts:
    """The line "Rating:" with the reason in one sentence."""
    return Verdicts(
        tuple(
            (material.name(one.framework), material.rated(one), _reason(material, criterion, one))
            for one in material.judgement.ratings
            if one.criterion == criterion.key
        ),
    )


def _reason(material: Material, criterion: Criterion, rating: Rating) -> Text:
    """Which measurement earned which words, and with what reservation."""
    parts: dict[str, list[Grade]] = {}
    for grade in rating.grades:
        title = material.evaluation.measurements[grade.measure.measurement].spec.title
        parts.setdefault(title, []).append(grade)
    words = [f"{title} {_range(criterion, grades)}" for title, grades in parts.items()]
    reservations = [
        "" if rating.grades else "no result that could be read on the scale",
        "times are not judged, because controls of the measuring failed"
        if _withheld(material, criterion)
        else "",
        "cases in which the measuring cannot be trusted are not judged"
        if {cell.measurement for cell in material.analysis.doubted}
        & {measure.measurement for measure in criterion.measures}
        else "",
        f"rated on {100 * rating.coverage:.0f} % of the criterion's weight"
        if rating.grades and rating.coverage < 1 - 1e-9
        else "",
        "provisional, from few rounds" if rating.provisional else "",
    ]
    return ("; ".join(filter(None, (", ".join(words), *reservations))),)


def _withheld(material: Material, criterion: Criterion) -> bool:
    """Whether a measure is not read because the controls failed."""
    measured = material.evaluation.measurements
    kinds = {measured[one.measurement].spec.kind for one in criterion.measures}
    return bool(material.analysis.withheld) and TIMED in kinds


def _range(criterion: Criterion, grades: list[Grade]) -> str:
    low = criterion.scale[min(grade.low for grade in grades)]
    high = criterion.scale[max(grade.high for grade in grades)]
    return low if low == high else f"from {low} to {high}"
