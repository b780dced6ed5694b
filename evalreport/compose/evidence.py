"""The evidence: every value, comparison, rating and choice with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from evalreport.compose.comparison_evidence import comparisons_table
from evalreport.compose.judgement_evidence import choices_table, ratings_table, scales_table
from evalreport.compose.material import Material, evidence_title, slug
from evalreport.compose.numbering import (
    choice_id,
    comparisons_of,
    failures_of,
    rating_id,
    tuning_id,
    tunings_of,
)
from evalreport.compose.tuning import KEY as TRIED
from evalreport.compose.value_evidence import methods_table, values_table
from evalreport.model.analysis import Gap
from evalreport.model.article import (
    Block,
    Code,
    Column,
    External,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
)
from evalreport.model.comparison import Estimate
from evalreport.model.evaluation import Measurement

RATINGS = "Evidence for ratings"
CHOICES = "Evidence for choices"


def evidence_section(material: Material) -> Section:
    """A part for each measurement, then the ratings and the choices that follow from them."""
    parts = [_measurement(material, one) for one in material.evaluation.measurements.values()]
    parts.append(
        Section(slug(RATINGS), RATINGS, (ratings_table(material), scales_table(material)))
    )
    if material.judgement.choices:
        parts.append(Section(slug(CHOICES), CHOICES, (choices_table(material),)))
    text = (
        "Each result in the text links here. A run is a file below ",
        Code("results"),
        ", named as given; it holds all values, the seed, the machine and the lock of packages. "
        "What several values have in common stands above them; a value that comes from other runs "
        "says so, and names without a folder lie in that of the runs above.",
    )
    kept = tuple(one for one in parts if one.blocks)
    blocks = (Paragraph(text), methods_table(material))
    return Section("evidence", "Evidence", blocks, kept)


def places(material: Material) -> tuple[tuple[str, str], ...]:
    """Each evidence number with the key of the part in which its row stands."""
    found: list[tuple[str, str]] = []
    for measurement in material.evaluation.measurements.values():
        key = slug(evidence_title(measurement))
        own = [
            *(one.id for one in material.estimates(measurement.key)),
            *(one.id for one in comparisons_of(material.analysis, measurement.key)),
        ]
        found += [(material.numbering[identity], key) for identity in own]
        for tuning in tunings_of(material.analysis, measurement.key):
            found.append((material.numbering[tuning_id(tuning)], TRIED))
        for gap in failures_of(material.analysis, measurement.key):
            found.append((material.numbering[gap.run], key))
    for rating in material.judgement.ratings:
        found.append((material.numbering[rating_id(rating)], slug(RATINGS)))
    for choice in material.judgement.choices:
        found.append((material.numbering[choice_id(choice)], slug(CHOICES)))
    return tuple(found)


def _measurement(material: Material, measurement: Measurement) -> Section:
    title = evidence_title(measurement)
    estimates = material.estimates(measurement.key)
    measured = [one for one in estimates if not one.facts]
    cited = tuple(row for one in estimates if one.facts for row in _cited(material, one))
    compared = comparisons_of(material.analysis, measurement.key)
    failed = tuple(
        _failure(material, one) for one in failures_of(material.analysis, measurement.key)
    )
    blocks: list[Block] = []
    if measured:
        blocks.append(values_table(material, measurement, measured))
    if cited:
        columns = tuple(map(Column, ("No", "Says", "Quote", "Source", "Date")))
        blocks.append(Table(f"{measurement.spec.title}: sources", columns, cited))
    if compared:
        blocks.append(comparisons_table(material, measurement, compared))
    if failed:
        columns = tuple(map(Column, ("No", "What", "Reason", "Run")))
        blocks.append(Table(f"{measurement.spec.title}: failures", columns, failed))
    return Section(slug(title), title, tuple(blocks))


def _cited(material: Material, estimate: Estimate) -> Iterator[Row]:
    number = material.numbering[estimate.id]
    for index, fact in enumerate(estimate.facts):
        yield Row(
            (
                (number,),
                (f"{material.contender(estimate.contender)}: {fact.claim}",),
                (f"“{fact.quote}”",),
                (_source(fact.title, fact.url),),
                (f"{fact.date}, read {fact.accessed}",),
            ),
            "" if index else number,
        )


def _source(title: str, url: str) -> Inline:
    return External(title, url) if url.startswith(("https://", "http://")) else f"{title} ({url})"


def _failure(material: Material, gap: Gap) -> Row:
    number = material.numbering[gap.run]
    what = ", ".join(filter(None, (material.contender(gap.contender), material.label(gap.cell))))
    return Row(((number,), (what,), (gap.reason,), (Code(gap.run),)), number)
