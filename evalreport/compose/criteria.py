"""One section for each criterion: the question, what was found, what is missing, the rating."""

from __future__ import annotations

from evalreport.compose.charts import chart
from evalreport.compose.material import Material, heading, slug
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
            (material.name(one.framework), one.label, _reason(material, criterion, one))
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
    items: list[Text] = []
    for one in material.comparisons(measurement.key):
        place = [one.first.cell.label]
        if one.first.contender.configuration != "default" or _has_variants(measurement):
            place.append(one.first.contender.configuration)
        where = ", ".join(part for part in place if part)
        prefix: Text = (Strong(where[:1].upper() + where[1:]), ": ") if where else ()
        items.append((*prefix, *comparison_sentence(material, one)))
    return [Bullets(tuple(items))] if items else []


def _has_variants(measurement: Measurement) -> bool:
    return any(len(names) > 1 for names in measurement.configurations.values())


def _programs(material: Material, measurement: Measurement) -> list[Block]:
    """The programs that were measured, where the measurement is about programs."""
    panels = tuple(
        Preformatted(text, "python", material.name(framework))
        for framework, text in measurement.programs.items()
    )
    return [Listings(f"{measurement.spec.title}: the programs", panels)] if panels else []


def _missing(material: Material, measurement: Measurement) -> list[Block]:
    """Gaps and doubts, told in their place."""
    gaps: list[Text] = []
    for one in material.analysis.gaps:
        if one.cell.measurement == measurement.key:
            label = f", {one.cell.label}" if one.cell.label else ""
            gaps.append((f"{material.contender(one.contender)}{label}: {one.reason}",))
    doubts: list[Text] = [
        (f"{one.cell.label + ': ' if one.cell.label else ''}{one.text}",)
        for one in material.analysis.caveats
        if one.cell.measurement == measurement.key
    ]
    blocks: list[Block] = []
    for title, items in (("Not measured", gaps), ("Reservations", doubts)):
        if len(items) == 1:
            blocks.append(Note(title, items[0]))
        elif items:
            blocks += [
                Note(title, (f"{len(items)} places, listed below.",)),
                Bullets(tuple(items)),
            ]
    return blocks


def _reason(material: Material, criterion: Criterion, rating: Rating) -> Text:
    """Which measurement earned which word."""
    if not rating.grades:
        return ("no result that could be read on the scale",)
    parts: dict[str, list[Grade]] = {}
    for grade in rating.grades:
        title = material.evaluation.measurements[grade.measure.measurement].spec.title
        parts.setdefault(title, []).append(grade)
    words = [f"{title} {_range(criterion, grades)}" for title, grades in parts.items()]
    coverage = (
        ""
        if rating.coverage > 0.999
        else f"; rated on {100 * rating.coverage:.0f} % of the criterion's weight"
    )
    return (f"{', '.join(words)}{coverage}",)


def _range(criterion: Criterion, grades: list[Grade]) -> str:
    low = criterion.scale[min(grade.low for grade in grades)]
    high = criterion.scale[max(grade.high for grade in grades)]
    return low if low == high else f"{low} to {high}"
