"""The configurations that were tried, and which one is each framework's best."""

from __future__ import annotations

from evalreport.compose.material import Material, capital, slug
from evalreport.compose.numbering import tuning_id, tunings_of
from evalreport.model.analysis import Candidate, Tuning
from evalreport.model.article import (
    Anchor,
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
from evalreport.model.plan import Cell
from evalreport.model.spec import BREAK_EVEN, TIME

TITLE = "Configurations tried"
KEY = slug(TITLE)
RULE = (
    "Each framework's best configuration in a case is the one with the lowest median over its "
    "pilot runs, of those with the right outputs; in a tie it is the default. The times of the "
    "article come from other runs than those it was chosen by, as the best of several is in part "
    "the luckiest."
)


def chosen_line(material: Material, measurement: Measurement) -> list[Block]:
    """Which configuration stands for "best" in each cell, of how many."""
    by_cell: dict[Cell, list[Tuning]] = {}
    for one in tunings_of(material.analysis, measurement.key):
        by_cell.setdefault(one.cell, []).append(one)
    if not by_cell:
        return []
    text: list[Inline] = [Anchor("Best configurations", KEY), ", chosen on pilot runs: "]
    for index, (cell, tunings) in enumerate(by_cell.items()):
        text += ["; "] if index else []
        text += [f"at {cell.label}, "] if cell.label else []
        for place, one in enumerate(tunings):
            text += [", "] if place else []
            text += _chosen(material, one)
    return [Paragraph((*text, "."))]


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


def _chosen(material: Material, tuning: Tuning) -> Text:
    """ "PyTorch compiled of 4 tried, which pays after 120 calls"."""
    text: Text = (
        f"{material.name(tuning.framework)} ",
        Cited(tuning.chosen.configuration, material.numbering[tuning_id(tuning)]),
        f" of {len(tuning.candidates)} tried",
    )
    for one in material.estimates(tuning.cell.measurement):
        if (one.cell, one.contender) == (tuning.cell, tuning.chosen) and one.metric == BREAK_EVEN:
            return (*text, " (its preparation pays after ", material.value(one), ")")
    return text


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
