"""The numbers of a measurement as tables."""

from __future__ import annotations

from evalreport.compose.material import Material
from evalreport.compose.sentences import verdict_words
from evalreport.model.analysis import Comparison, Estimate
from evalreport.model.article import Block, Column, Row, Table, Text
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell
from evalreport.model.spec import TIMED, metrics

MISSING: Text = ("not measured",)


def measurement_table(material: Material, measurement: Measurement) -> list[Block]:
    """One row for each place (cell, configuration) and metric, one column for each framework."""
    if measurement.spec.kind == TIMED:
        return [_timed(material, measurement)] if material.estimates(measurement.key) else []
    return _plain(material, measurement)


def details_tables(material: Material, measurement: Measurement) -> list[Block]:
    """The rows behind observed shares and counts, one table for each framework."""
    spec = measurement.spec
    tables: list[Block] = []
    for framework in material.evaluation.frameworks:
        runs = [
            run
            for run in material.analysis.runs
            if run.task.cell.measurement == measurement.key
            and run.task.contender.framework == framework.key
            and run.details
        ]
        if not runs or not spec.details:
            continue
        rows = tuple(
            Row(tuple((str(detail.get(key, "")),) for key, _ in spec.details))
            for detail in runs[-1].details
        )
        columns = tuple(Column(title) for _, title in spec.details)
        tables.append(Table(f"{spec.title}, in detail: {framework.name}", columns, rows))
    return tables


def _timed(material: Material, measurement: Measurement) -> Table:
    """Cells and configurations by frameworks, each value with its interval."""
    spec = measurement.spec
    found = {(one.cell, one.contender, one.metric.key): one for one in _all(material, measurement)}
    places = list(dict.fromkeys((cell, contender.configuration) for cell, contender, _ in found))
    several = len(metrics(spec)) > 1
    rows: list[Row] = []
    for cell, configuration in places:
        for metric in metrics(spec).values():
            own = {
                who.framework: one
                for (of, who, key), one in found.items()
                if (of, who.configuration, key) == (cell, configuration, metric.key)
            }
            if own:
                head = _head(cell, configuration, metric.title if several else "")
                rows.append(_row(material, measurement, head, own))
    caption = f"{spec.title}: median over runs with 95 % interval"
    return Table(caption, _columns(material, "Case"), tuple(rows))


def _plain(material: Material, measurement: Measurement) -> list[Block]:
    """Metrics by frameworks: what was observed or is cited."""
    by_metric: dict[tuple[Cell, str], dict[str, Estimate]] = {}
    for one in _all(material, measurement):
        by_metric.setdefault((one.cell, one.metric.title), {})[one.contender.framework] = one
    if not by_metric:
        return []
    rows = tuple(
        _row(material, measurement, _head(cell, "default", title), own)
        for (cell, title), own in by_metric.items()
    )
    return [Table(measurement.spec.title, _columns(material, "What"), rows)]


def _all(material: Material, measurement: Measurement) -> tuple[Estimate, ...]:
    return material.estimates(measurement.key)


def _columns(material: Material, head: str) -> tuple[Column, ...]:
    names = (Column(framework.name, numeric=True) for framework in material.evaluation.frameworks)
    return (Column(head), *names, Column("Verdict"))


def _head(cell: Cell, configuration: str, metric: str) -> str:
    parts = [cell.label, "" if configuration == "default" else configuration, metric]
    text = ", ".join(part for part in parts if part) or "all"
    return text[:1].upper() + text[1:]


def _row(material: Material, measurement: Measurement, head: str, own: dict[str, Estimate]) -> Row:
    values = tuple(
        (material.value(own[framework.key], interval=True),) if framework.key in own else MISSING
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
        text = (*text, *((", ",) if text else ()), *verdict_words(material, one))
    return text or ("",)
