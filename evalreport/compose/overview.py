"""The cases of a criterion's timed measurements in one table."""

from __future__ import annotations

from evalreport.compose.cases import Case, cases
from evalreport.compose.material import Material, slug
from evalreport.compose.tables import case_row
from evalreport.model.article import Anchor, Block, Column, Row, Table
from evalreport.model.evaluation import Criterion, Measurement
from evalreport.model.spec import GAIN, TIME, TIMED, Metric, metrics

SEVERAL = 2
"""Measurements from which on a table of all is worth its place."""


def overview(material: Material, criterion: Criterion) -> list[Block]:
    """Times and gains with their verdicts, each row with a link to where it is told in full."""
    measured = (material.evaluation.measurements[key] for key in criterion.measurements)
    timed = [one for one in measured if one.spec.kind == TIMED and not one.spec.ceiling]
    rows = [
        _row(material, measurement, case)
        for measurement in timed
        for case in cases(material, measurement, _shown(measurement))
    ]
    if len(timed) < SEVERAL or not rows:
        return []
    names = (Column(framework.name, numeric=True) for framework in material.evaluation.frameworks)
    columns = (Column("Case"), *names, Column("Verdict"))
    return [Table(f"{criterion.title}: all cases", columns, tuple(rows))]


def _shown(measurement: Measurement) -> list[Metric]:
    """The time, and the gain where a case is compared with a baseline."""
    return [one for one in (TIME, GAIN) if one.key in metrics(measurement.spec)]


def _row(material: Material, measurement: Measurement, case: Case) -> Row:
    title = measurement.spec.title
    where = case.label(measurement, metric=bool(measurement.spec.baseline))
    head = (Anchor(title, slug(title)), f", {where[:1].lower()}{where[1:]}" if where else "")
    return case_row(material, measurement, case, head, full=False)
