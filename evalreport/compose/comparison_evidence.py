"""The evidence for what was compared: each ratio with its verdict, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence

from evalreport.compose.headed import headed
from evalreport.compose.material import Material, settings_label
from evalreport.compose.sentences import verdict_words, with_all_rounds
from evalreport.model.article import Column, Row, Strong, Table, Text
from evalreport.model.comparison import Comparison
from evalreport.model.evaluation import Measurement
from evalreport.model.spec import TIMED


def comparisons_table(
    material: Material, measurement: Measurement, comparisons: Sequence[Comparison]
) -> Table:
    """The comparisons of a measurement; above those of a pair in a case stands what they share."""
    rows = headed(
        ((Strong(_shared(material, measurement, one)),), _comparison(material, one))
        for one in comparisons
    )
    columns = tuple(map(Column, ("No", "What", "Ratio", "By bootstrap", "Verdict")))
    return Table(f"{measurement.spec.title}: comparisons", columns, rows)


def _shared(material: Material, measurement: Measurement, comparison: Comparison) -> str:
    """ "batch 1, default: PyTorch over MXNet, 12 rounds"."""
    cell, settings = comparison.first.cell, comparison.settings
    where = ", ".join(filter(None, (material.label(cell), settings_label(measurement, settings))))
    first, second = (
        material.contender(side.contender) for side in (comparison.first, comparison.second)
    )
    timed = measurement.spec.kind == TIMED
    rounds = f"{comparison.rounds} {'round' if comparison.rounds == 1 else 'rounds'}"
    pair = f"{first} over {second}, {rounds if timed else 'exact'}"
    return f"{where}: {pair}" if where else pair


def _comparison(material: Material, comparison: Comparison) -> Row:
    number = material.numbering[comparison.id]
    first, second = (material.numbering[side.id] for side in (comparison.first, comparison.second))
    ratio: Text = (material.ratio(comparison),) if comparison.ratio else ("none",)
    second_opinion: Text = ("",)
    if comparison.bootstrap is not None:
        second_opinion = (material.quotient(comparison, comparison.bootstrap),)
    doubts = [*comparison.reasons, _without_setting_aside(material, comparison)]
    reasons = f" ({'; '.join(filter(None, doubts))})" if any(doubts) else ""
    return Row(
        (
            (number,),
            (f"{comparison.first.metric.title}, {first} over {second}",),
            ratio,
            second_opinion,
            (f"{verdict_words(material, comparison)}{reasons}",),
        ),
        number,
    )


def _without_setting_aside(material: Material, comparison: Comparison) -> str:
    if comparison.with_all_rounds == comparison.verdict:
        return "the same with all rounds"
    return with_all_rounds(material, comparison)
