"""The part of a measurement: its question, its numbers, what they say, and what is missing."""

from __future__ import annotations

from evalreport.compose.charts import chart
from evalreport.compose.material import Material, capital, heading, place_label, slug
from evalreport.compose.notes import note_links
from evalreport.compose.rounds import disturbed
from evalreport.compose.sentences import comparison_sentence
from evalreport.compose.summaries import summary_sentence
from evalreport.compose.tables import (
    HEADLINE,
    details_tables,
    measurement_table,
    tables_beside,
)
from evalreport.compose.tuning import chosen_table
from evalreport.model.analysis import (
    Caveat,
    Control,
    Gap,
)
from evalreport.model.article import (
    Block,
    Bullets,
    Cited,
    Inline,
    Listings,
    Note,
    Paragraph,
    Preformatted,
    Prose,
    Section,
    Strong,
    Text,
)
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.evaluation import Measurement
from evalreport.model.spec import TIMED, Metric


def measurement_section(material: Material, measurement: Measurement) -> Section:
    """What a measurement asks, its numbers, their comparison in words, and what is missing."""
    spec = measurement.spec
    blocks: list[Block] = [Paragraph((Strong(spec.question), " ", Prose(spec.workload)))]
    blocks += measurement_table(material, measurement)
    blocks += chart(material, measurement)
    blocks += _sentences(material, measurement)
    blocks += chosen_table(material, measurement)
    blocks += tables_beside(material, measurement)
    blocks += _beside(material, measurement)
    blocks += details_tables(material, measurement)
    blocks += _programs(material, measurement)
    blocks += disturbed(material, measurement)
    blocks += _missing(material, measurement)
    blocks += note_links(material, measurement)
    return Section(slug(spec.title), heading(spec.title), tuple(blocks))


def _sentences(material: Material, measurement: Measurement) -> list[Block]:
    """The comparisons of the headline in words, each with the place that it holds for."""
    if measurement.spec.kind != TIMED:
        return _exactly(material, measurement)
    compared = [
        one for one in material.comparisons(measurement.key) if one.first.metric in HEADLINE
    ]
    several = len({one.first.metric.key for one in compared}) > 1
    items: list[Text] = []
    for one in compared:
        metric = one.first.metric if several else None
        where = place_label(measurement, one.first.cell, one.settings, metric)
        prefix: Text = (Strong(where), ": ") if where else ()
        items.append((*prefix, *comparison_sentence(material, one)))
    return [Bullets(tuple(items))] if items else []


def _exactly(material: Material, measurement: Measurement) -> list[Block]:
    """What does not vary, which the table shows, too: a line for each metric and outcome."""
    lines: dict[tuple[Metric, str, str, bool], list[Comparison]] = {}
    for one in material.comparisons(measurement.key):
        ahead = one.mirrored if one.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE) else one
        sides = (ahead.first.contender.framework, ahead.second.contender.framework)
        tied = one.verdict is Verdict.TIE
        lines.setdefault((one.first.metric, *sides, tied), []).append(ahead)
    several = len({metric for metric, *_ in lines}) > 1
    items: list[Text] = []
    for (metric, *_), compared in lines.items():
        prefix: Text = (Strong(capital(metric.title)), ": ") if several else ()
        items.append((*prefix, *summary_sentence(material, compared)))
    return [Bullets(tuple(items))] if items else []


def _beside(material: Material, measurement: Measurement) -> list[Block]:
    """What is firm of the metrics beside the headline: a line for each metric and winner."""
    if measurement.spec.kind != TIMED or measurement.spec.ceiling:
        return []
    lines: dict[tuple[str, str, str], list[Comparison]] = {}
    for one in material.comparisons(measurement.key):
        if one.first.metric in HEADLINE or one.ratio is None:
            continue
        if one.verdict not in (Verdict.BETTER, Verdict.WORSE):
            continue
        ahead = one if one.verdict is Verdict.BETTER else one.mirrored
        sides = (ahead.first.contender.framework, ahead.second.contender.framework)
        lines.setdefault((one.first.metric.key, *sides), []).append(ahead)
    items = tuple(summary_sentence(material, compared) for compared in lines.values())
    return [Bullets(items)] if items else []


def _programs(material: Material, measurement: Measurement) -> list[Block]:
    """The programs that were measured, where the measurement is about programs."""
    panels = tuple(
        Preformatted(text.rstrip(), "python", material.name(framework))
        for framework, text in measurement.programs.items()
    )
    return [Listings(f"{measurement.spec.title}: the programs", panels)] if panels else []


def _missing(material: Material, measurement: Measurement) -> list[Block]:
    """Gaps, failed controls and doubts, told in their place: the same reason is told once."""
    told: dict[str, list[Gap]] = {}
    for gap in material.analysis.gaps:
        if gap.cell.measurement == measurement.key:
            told.setdefault(gap.reason, []).append(gap)
    blocks: list[Block] = [
        Note("Not measured", (*_who(material, gaps), f": {reason}."))
        for reason, gaps in told.items()
    ]
    for control in material.analysis.controls:
        if control.cell.measurement == measurement.key and not control.passed:
            where = _of(material, control)
            blocks.append(Note("Control failed", (f"{control.kind}, {where}: {control.text}.",)))
    return [*blocks, *_reservations(material, measurement)]


def _reservations(material: Material, measurement: Measurement) -> list[Block]:
    """All doubts in one note: many small ones must not hide what is said."""
    of: dict[str, list[str]] = {}
    for caveat in material.analysis.caveats:
        if caveat.cell.measurement == measurement.key:
            of.setdefault(caveat.text, []).append(_of(material, caveat))
    if not of:
        return []
    told = [f"{' and '.join(who)}: {text}" for text, who in of.items()]
    head = "Reservation" if len(told) == 1 else "Reservations"
    return [Note(head, (f"{'; '.join(told)}.",))]


def _of(material: Material, one: Control | Caveat) -> str:
    """Where something was seen: "batch 8, PyTorch"."""
    return ", ".join(filter(None, (material.label(one.cell), material.contender(one.contender))))


def _who(material: Material, gaps: list[Gap]) -> Text:
    """Whose gaps they are, each bound to the failed run that explains it."""
    text: list[Inline] = []
    for index, gap in enumerate(gaps):
        if index:
            text.append(" and " if index == len(gaps) - 1 else ", ")
        where = f" at {label}" if (label := material.label(gap.cell)) else ""
        name = f"{material.contender(gap.contender)}{where}"
        text.append(Cited(name, material.numbering[gap.run]) if gap.run else name)
    return tuple(text)
