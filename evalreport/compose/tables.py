"""The numbers of a measurement as tables."""

from __future__ import annotations

from evalreport.compose.material import Material, place_label
from evalreport.compose.sentences import verdict_words
from evalreport.model.analysis import Comparison, Estimate
from evalreport.model.article import Block, Cited, Column, Row, Table, Text
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import CITED, TIMED, metrics

NO_VALUE: dict[str, Text] = {CITED: ("no source",)}


def measurement_table(material: Material, measurement: Measurement) -> list[Block]:
    """One row for each place (cell, configuration) and metric, one column for each framework.

    The verdicts come last, where there are any.
    """
    spec = measurement.spec
    timed = spec.kind == TIMED
    rows = _rows(material, measurement, several=not timed or len(metrics(spec)) > 1)
    if not rows:
        return []
    names = [Column(framework.name, numeric=True) for framework in material.evaluation.frameworks]
    columns = (Column("Case" if timed else "What"), *names, Column("Verdict"))
    if not material.comparisons(measurement.key):
        columns = columns[:-1]
        rows = tuple(Row(row.cells[:-1]) for row in rows)
    caption = f"{spec.title}, with 95 % intervals" if timed else spec.title
    return [Table(caption, columns, rows)]


def details_tables(material: Material, measurement: Measurement) -> list[Block]:
    """The rows behind observed shares and counts, one table for each framework and case."""
    spec = measurement.spec
    newest: dict[tuple[Cell, Contender], Run] = {}
    for run in material.analysis.runs:
        if run.task.cell.measurement == measurement.key and run.details:
            newest[run.task.cell, run.task.contender] = run
    tables: list[Block] = []
    order = [framework.key for framework in material.evaluation.frameworks]
    places = sorted(newest, key=lambda place: (place[0], order.index(place[1].framework)))
    for cell, contender in places:
        rows = tuple(
            Row(tuple((str(detail.get(key, "")),) for key, _ in spec.details))
            for detail in newest[cell, contender].details
        )
        where = f", {cell.label}" if cell.label else ""
        caption = f"{spec.title}, in detail: {material.contender(contender)}{where}"
        tables.append(Table(caption, tuple(Column(title) for _, title in spec.details), rows))
    return tables


def _rows(material: Material, measurement: Measurement, *, several: bool) -> tuple[Row, ...]:
    """One row for each label, in the order of the estimates' cells and metrics."""
    places: dict[str, dict[str, Estimate]] = {}
    for one in material.estimates(measurement.key):
        label = place_label(measurement, one, metric=several) or "All"
        places.setdefault(label, {})[one.contender.framework] = one
    return tuple(_row(material, measurement, head, own) for head, own in places.items())


def _row(material: Material, measurement: Measurement, head: str, own: dict[str, Estimate]) -> Row:
    nothing = NO_VALUE.get(measurement.spec.kind, ("not measured",))
    values = tuple(
        (material.value(own[framework.key], interval=True),) if framework.key in own else nothing
        for framework in material.evaluation.frameworks
    )
    compared = [
        one
        for one in material.comparisons(measurement.key)
        if one.first.id in {estimate.id for estimate in own.values()}
    ]
    return Row(((head,), *values, _verdicts(material, compared)))


def _verdicts(material: Material, compared: list[Comparison]) -> Text:
    """One verdict, or several for more than two frameworks."""
    text: Text = ()
    for one in compared:
        text = (
            *text,
            *((", ",) if text else ()),
            Cited(verdict_words(material, one), material.numbering[one.id]),
        )
    return text or ("",)
