"""The configurations that were tried, and which one is each framework's best."""

from __future__ import annotations

from evalreport.compose.material import Material, capital, case_label, slug
from evalreport.compose.numbering import tuning_id, tunings_of
from evalreport.model.analysis import Candidate, Tuning
from evalreport.model.article import (
    Block,
    Cited,
    Column,
    Inline,
    Paragraph,
    Quantity,
    Row,
    Section,
    Table,
    Text,
)
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Contender
from evalreport.model.spec import BREAK_EVEN, COMPILE, TIME, Metric

TITLE = "Configurations tried"
KEY = slug(TITLE)
RULE = (
    "Each framework's best configuration in a case is the one with the lowest median over its "
    "pilot runs, of those with the right outputs, if it beats the default by more than the "
    "margin, and else the default. The times of the article come from other runs than those it "
    "was chosen by, as the best of several is in part the luckiest."
)


def chosen_table(material: Material, measurement: Measurement) -> list[Block]:
    """Which configuration is each framework's best in each cell, and what its start costs."""
    tunings = tunings_of(material.analysis, measurement.key)
    if not tunings:
        return []
    columns = (
        Column("Case"),
        Column("Best configuration"),
        Column("Its start, nothing cached", numeric=True),
        Column("That of the default", numeric=True),
        Column("Pays after", numeric=True),
    )
    caption = f"{measurement.spec.title}: best configurations, chosen on pilot runs"
    return [Table(caption, columns, tuple(_chosen(material, one) for one in tunings))]


def tried_section(material: Material) -> list[Section]:
    """Every candidate with its pilot runs: the evidence of what is called best."""
    tunings = [
        one
        for key in material.evaluation.measurements
        for one in tunings_of(material.analysis, key)
    ]
    if not tunings:
        return []
    rows = tuple(_row(material, one) for one in tunings)
    columns = ("No", "Case", "Framework", "Best", "Tried, with the median call of its pilot runs")
    table = Table("Configurations on pilot runs", tuple(map(Column, columns)), rows)
    return [Section(KEY, TITLE, (Paragraph((RULE,)), table))]


def _chosen(material: Material, tuning: Tuning) -> Row:
    """What was chosen of how many, with the price where it is not the default."""
    usual = tuning.candidates[0].contender
    other = tuning.chosen != usual
    costs = (
        _value(material, tuning, tuning.chosen, COMPILE),
        _value(material, tuning, usual, COMPILE) if other else ("",),
        _value(material, tuning, tuning.chosen, BREAK_EVEN) if other else ("",),
    )
    name = Cited(tuning.chosen.configuration, material.numbering[tuning_id(tuning)])
    framework, count = material.name(tuning.framework), len(tuning.candidates)
    best: Text = (f"{framework} ", name, f", of {count} tried")
    measurement = material.evaluation.measurements[tuning.cell.measurement]
    return Row(((case_label(measurement, tuning.cell),), best, *costs))


def _value(material: Material, tuning: Tuning, contender: Contender, metric: Metric) -> Text:
    for one in material.estimates(tuning.cell.measurement):
        if (one.cell, one.contender, one.metric) == (tuning.cell, contender, metric):
            return (material.value(one),)
    return ("",)


def _row(material: Material, tuning: Tuning) -> Row:
    number = material.numbering[tuning_id(tuning)]
    tried: list[Inline] = []
    for index, one in enumerate(tuning.candidates):
        tried += [", "] if index else []
        tried += _candidate(one, number)
    return Row(
        (
            (number,),
            (capital(material.place(tuning.cell)),),
            (material.name(tuning.framework),),
            (tuning.chosen.configuration,),
            tuple(tried),
        ),
        number,
    )


def _candidate(candidate: Candidate, number: str) -> Text:
    name = candidate.contender.configuration
    if candidate.seconds is None:
        return (f"{name} not: {candidate.reason}",)
    time = Quantity(candidate.seconds, TIME.unit, number)
    reason = f" (not chosen: {candidate.reason})" if candidate.reason else ""
    return (f"{name} ", time, reason)
