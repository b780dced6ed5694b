"""The evidence: every value, comparison, rating and choice with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from evalreport.compose.judgement_evidence import choices_table, ratings_table, scales_table
from evalreport.compose.material import Material, evidence_title, settings_label, slug
from evalreport.compose.numbering import (
    choice_id,
    comparisons_of,
    failures_of,
    rating_id,
    tuning_id,
    tunings_of,
)
from evalreport.compose.sentences import verdict_words, with_all_rounds
from evalreport.compose.tuning import KEY as TRIED
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
    Text,
)
from evalreport.model.comparison import Comparison, Estimate
from evalreport.model.evaluation import Measurement
from evalreport.model.spec import TIMED

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
        ", named as given; it holds all values, the seed, the machine and the lock of packages.",
    )
    kept = tuple(one for one in parts if one.blocks)
    return Section("evidence", "Evidence", (Paragraph(text),), kept)


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
    measured = tuple(_estimate(material, measurement, one) for one in estimates if not one.facts)
    cited = tuple(row for one in estimates if one.facts for row in _cited(material, one))
    compared = tuple(
        _comparison(material, measurement, one)
        for one in comparisons_of(material.analysis, measurement.key)
    )
    failed = tuple(
        _failure(material, one) for one in failures_of(material.analysis, measurement.key)
    )
    blocks: list[Block] = []
    for caption, columns, rows in (
        ("values", ("No", "What", "Value", "Runs", "From"), measured),
        ("sources", ("No", "Says", "Quote", "Source", "Date"), cited),
        ("comparisons", ("No", "What", "Ratio", "Verdict", "Rounds"), compared),
        ("failures", ("No", "What", "Reason", "Run"), failed),
    ):
        if rows:
            heads = tuple(Column(head) for head in columns)
            blocks.append(Table(f"{measurement.spec.title}: {caption}", heads, rows))
    return Section(slug(title), title, tuple(blocks))


def _estimate(material: Material, measurement: Measurement, estimate: Estimate) -> Row:
    number = material.numbering[estimate.id]
    what = [
        material.contender(estimate.contender),
        settings_label(measurement, estimate.settings),
        estimate.cell.label,
        estimate.metric.title,
    ]
    return Row(
        (
            (number,),
            (", ".join(part for part in what if part),),
            (material.value(estimate, interval=True),),
            (f"{len(estimate.runs)}, {estimate.method}",),
            (Code(_files(estimate.runs)),),
        ),
        number,
    )


def _files(runs: tuple[str, ...]) -> str:
    """The files of the runs in one expression: folder, role, first and last number."""
    names: dict[str, list[str]] = {}
    for run in runs:
        name = run.rstrip("0123456789")
        names.setdefault(name, []).append(run[len(name) :])
    return " ".join(f"{name}{_spans(numbers)}" for name, numbers in names.items())


def _spans(numbers: list[str]) -> str:
    """Numbers with the consecutive ones joined: "01-06,09"."""
    spans: list[list[str]] = []
    for number in sorted(numbers, key=int):
        if spans and int(number) == int(spans[-1][-1]) + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ",".join(one[0] if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in spans)


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
    what = ", ".join(filter(None, (material.contender(gap.contender), gap.cell.label)))
    return Row(((number,), (what,), (gap.reason,), (Code(gap.run),)), number)


def _comparison(material: Material, measurement: Measurement, comparison: Comparison) -> Row:
    number = material.numbering[comparison.id]
    first, second = (
        (material.contender(side.contender), material.numbering[side.id])
        for side in (comparison.first, comparison.second)
    )
    what = [
        comparison.first.cell.label,
        settings_label(measurement, comparison.settings),
        comparison.first.metric.title,
    ]
    pair = f"{first[0]} ({first[1]}) over {second[0]} ({second[1]})"
    ratio: Text = (material.ratio(comparison),) if comparison.ratio else ("none",)
    if comparison.bootstrap is not None:
        ratio = (*ratio, "; by bootstrap ", material.quotient(comparison, comparison.bootstrap))
    doubts = [*comparison.reasons, with_all_rounds(material, comparison)]
    reasons = f" ({'; '.join(filter(None, doubts))})" if any(doubts) else ""
    return Row(
        (
            (number,),
            (", ".join(part for part in (*what, pair) if part),),
            ratio,
            (f"{verdict_words(material, comparison)}{reasons}",),
            (str(comparison.rounds) if measurement.spec.kind == TIMED else "exact",),
        ),
        number,
    )
