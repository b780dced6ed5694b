"""One section for each criterion: the question, what was found, what is missing, the rating."""

from __future__ import annotations

from evalreport.compose.charts import chart
from evalreport.compose.material import Material, heading, listed, place_label, slug
from evalreport.compose.notes import note_links
from evalreport.compose.sentences import comparison_sentence
from evalreport.compose.tables import details_tables, measurement_table
from evalreport.model.article import (
    Block,
    Bullets,
    Listings,
    Note,
    Paragraph,
    Preformatted,
    Prose,
    Section,
    Strong,
    Text,
    Verdicts,
)
from evalreport.model.evaluation import Criterion, Measurement
from evalreport.model.judgement import Grade, Rating


def criterion_section(material: Material, criterion: Criterion) -> Section:
    """The section of a criterion, with a part for each of its measurements."""
    measurements = [material.evaluation.measurements[key] for key in criterion.measurements]
    return Section(
        slug(criterion.title),
        heading(criterion.title),
        (Paragraph((criterion.question,)), rating_line(material, criterion)),
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


def measurement_section(material: Material, measurement: Measurement) -> Section:
    """What a measurement asks, its numbers, their comparison in words, and what is missing."""
    spec = measurement.spec
    blocks: list[Block] = [Paragraph((Strong(spec.question), " ", Prose(spec.workload)))]
    blocks += measurement_table(material, measurement)
    blocks += chart(material, measurement)
    blocks += _sentences(material, measurement)
    blocks += details_tables(material, measurement)
    blocks += _programs(material, measurement)
    blocks += _missing(material, measurement)
    blocks += note_links(material, measurement)
    return Section(slug(spec.title), heading(spec.title), tuple(blocks))


def _sentences(material: Material, measurement: Measurement) -> list[Block]:
    """The comparisons in words, each with the place that it holds for."""
    compared = material.comparisons(measurement.key)
    several = len({one.first.metric.key for one in compared}) > 1
    items: list[Text] = []
    for one in compared:
        where = place_label(measurement, one.first, metric=several)
        prefix: Text = (Strong(where), ": ") if where else ()
        items.append((*prefix, *comparison_sentence(material, one)))
    return [Bullets(tuple(items))] if items else []


def _programs(material: Material, measurement: Measurement) -> list[Block]:
    """The programs that were measured, where the measurement is about programs."""
    panels = tuple(
        Preformatted(text.rstrip(), "python", material.name(framework))
        for framework, text in measurement.programs.items()
    )
    return [Listings(f"{measurement.spec.title}: the programs", panels)] if panels else []


def _missing(material: Material, measurement: Measurement) -> list[Block]:
    """Gaps and doubts, told in their place: the same reason is told once."""
    told: dict[str, list[str]] = {}
    for gap in material.analysis.gaps:
        if gap.cell.measurement == measurement.key:
            label = f" at {gap.cell.label}" if gap.cell.label else ""
            told.setdefault(gap.reason, []).append(f"{material.contender(gap.contender)}{label}")
    blocks: list[Block] = [
        Note("Not measured", (f"{listed(who)}: {reason}.",)) for reason, who in told.items()
    ]
    for caveat in material.analysis.caveats:
        if caveat.cell.measurement == measurement.key:
            label = f"{caveat.cell.label}, " if caveat.cell.label else ""
            who = material.contender(caveat.contender)
            blocks.append(Note("Reservation", (f"{label}{who}: {caveat.text}.",)))
    return blocks


def _reason(material: Material, criterion: Criterion, rating: Rating) -> Text:
    """Which measurement earned which words, and with what reservation."""
    if not rating.grades:
        return ("no result that could be read on the scale",)
    parts: dict[str, list[Grade]] = {}
    for grade in rating.grades:
        title = material.evaluation.measurements[grade.measure.measurement].spec.title
        parts.setdefault(title, []).append(grade)
    words = [f"{title} {_range(criterion, grades)}" for title, grades in parts.items()]
    reservations = [
        f"rated on {100 * rating.coverage:.0f} % of the criterion's weight"
        if rating.coverage < 1 - 1e-9
        else "",
        "provisional, from few rounds" if rating.provisional else "",
    ]
    return ("; ".join([", ".join(words), *filter(None, reservations)]),)


def _range(criterion: Criterion, grades: list[Grade]) -> str:
    low = criterion.scale[min(grade.low for grade in grades)]
    high = criterion.scale[max(grade.high for grade in grades)]
    return low if low == high else f"from {low} to {high}"
