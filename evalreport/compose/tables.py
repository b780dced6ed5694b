"""The numbers of a measurement as tables."""

from __future__ import annotations

from evalreport.compose.cases import Case, cases
from evalreport.compose.material import Material, row_label
from evalreport.compose.numbering import tuning_id
from evalreport.compose.sentences import verdict_words
from evalreport.model.article import Block, Cited, Column, Row, Table, Text
from evalreport.model.comparison import (
    BEST,
    Estimate,
)
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import (
    BANDWIDTH,
    CITED,
    COLD,
    GAIN,
    MEMORY,
    MEMORY_IMPORTED,
    MEMORY_PREPARED,
    MEMORY_USED,
    PROCESSORS,
    RATE,
    SHARE,
    THROUGHPUT,
    TIME,
    TIMED,
    Metric,
    metrics,
)

NO_VALUE: dict[str, Text] = {CITED: ("no source",)}
HEADLINE = (TIME, THROUGHPUT, GAIN)
"""What the first table of a timed measurement shows."""
BESIDE: tuple[tuple[str, tuple[Metric, ...], tuple[tuple[Metric, str], ...]], ...] = (
    (
        "start and memory",
        (COLD, MEMORY),
        (
            (COLD, "First result after"),
            (MEMORY, "Peak memory"),
            (MEMORY_IMPORTED, "After import"),
            (MEMORY_PREPARED, "After loading"),
            (MEMORY_USED, "In use"),
        ),
    ),
    (
        "use of the machine",
        (RATE, BANDWIDTH),
        (
            (PROCESSORS, "Processors busy"),
            (RATE, "Arithmetic rate"),
            (SHARE, "Share of the ceiling"),
            (BANDWIDTH, "Memory bandwidth"),
        ),
    ),
)
"""Tables with a row for each contender: what they show, what they need, their columns."""


def measurement_table(material: Material, measurement: Measurement) -> list[Block]:
    """One row for each case and headline metric, one column for each framework.

    The verdicts come last, where there are any.
    """
    spec = measurement.spec
    timed = spec.kind == TIMED
    shown = [one for one in metrics(spec).values() if not timed or one in HEADLINE]
    found = cases(material, measurement, shown)
    if not found:
        return []
    rows = tuple(
        _row(material, measurement, one, several=not timed or len(shown) > 1) for one in found
    )
    names = [Column(framework.name, numeric=True) for framework in material.evaluation.frameworks]
    columns = (Column("Case" if timed else "What"), *names, Column("Verdict"))
    if not material.comparisons(measurement.key):
        columns = columns[:-1]
        rows = tuple(Row(row.cells[:-1]) for row in rows)
    caption = f"{spec.title}, with 95 % intervals" if timed else spec.title
    return [Table(caption, columns, rows)]


def tables_beside(material: Material, measurement: Measurement) -> list[Block]:
    """What else was seen of each contender: a row each, a column for each metric there is.

    Of what only measures the machine, its use is all that is of interest.
    """
    spec = measurement.spec
    if spec.kind != TIMED:
        return []
    found: dict[tuple[Cell, Contender], dict[str, Estimate]] = {}
    for one in material.estimates(measurement.key):
        if one.settings:
            found.setdefault((one.cell, one.contender), {})[one.metric.key] = one
    known = {key for own in found.values() for key in own}
    tables: list[Block] = []
    for what, decisive, heads in BESIDE[1:] if spec.ceiling else BESIDE:
        columns = [(metric, head) for metric, head in heads if metric.key in known]
        if not any(one in decisive for one, _ in columns):
            continue
        rows = tuple(
            Row(((_who(material, *place),), *(_value(material, own, one) for one, _ in columns)))
            for place, own in found.items()
        )
        heading = (Column("Case"), *(Column(head, numeric=True) for _, head in columns))
        tables.append(Table(f"{spec.title}: {what}", heading, rows))
    return tables


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
        where = f", {label}" if (label := material.label(cell)) else ""
        caption = f"{spec.title}, in detail: {material.contender(contender)}{where}"
        tables.append(Table(caption, tuple(Column(title) for _, title in spec.details), rows))
    return tables


def case_row(
    material: Material, measurement: Measurement, case: Case, head: Text, *, full: bool
) -> Row:
    """The value of each framework and the verdict; if `full` with intervals and configurations."""
    unknown = "none" if case.metric == GAIN else "not measured"
    nothing = NO_VALUE.get(measurement.spec.kind, (unknown,))
    values = tuple(
        (
            material.value(case.estimates[framework.key], interval=full),
            *(_configuration(material, case, framework.key) if full else ()),
        )
        if framework.key in case.estimates
        else nothing
        for framework in material.evaluation.frameworks
    )
    return Row((head, *values, _verdicts(material, measurement, case)))


def _row(material: Material, measurement: Measurement, case: Case, *, several: bool) -> Row:
    head = case.label(measurement, metric=several) or "All"
    return case_row(material, measurement, case, (head,), full=True)


def _configuration(material: Material, case: Case, framework: str) -> Text:
    """Which configuration is the best one here, where there was a choice."""
    tuning = material.tuning(case.cell, framework)
    if case.settings != (BEST,) or case.metric != TIME or tuning is None:
        return ()
    name = case.estimates[framework].contender.configuration
    return (", ", Cited(name, material.numbering[tuning_id(tuning)]))


def _verdicts(material: Material, measurement: Measurement, case: Case) -> Text:
    """One verdict, or several for more than two frameworks; empty where nothing is compared."""
    text: Text = ()
    for one in material.comparisons(measurement.key):
        if case.holds(one):
            words = Cited(verdict_words(material, one), material.numbering[one.id])
            text = (*text, *((", ",) if text else ()), words)
    return text or ("",)


def _who(material: Material, cell: Cell, contender: Contender) -> str:
    measurement = material.evaluation.measurements[cell.measurement]
    return row_label(measurement, cell, material.contender(contender))


def _value(material: Material, own: dict[str, Estimate], metric: Metric) -> Text:
    return (material.value(own[metric.key]),) if metric.key in own else ("",)
