"""The evidence for what was measured: each value with its runs, contender by contender."""

from __future__ import annotations

from collections.abc import Sequence

from evalreport.compose.headed import headed
from evalreport.compose.material import Material, capital, listed, settings_label
from evalreport.model.article import Code, Column, Row, Strong, Table, Text
from evalreport.model.comparison import Estimate
from evalreport.model.evaluation import Measurement


def values_table(
    material: Material, measurement: Measurement, estimates: Sequence[Estimate]
) -> Table:
    """The values of a measurement; above those of a contender in a case stands what they share."""
    firsts: dict[tuple[object, ...], Estimate] = {}
    rows: list[tuple[Text, Row]] = []
    for one in estimates:
        first = firsts.setdefault((one.cell, one.contender, one.settings), one)
        shared = _shared(material, measurement, first)
        rows.append((shared, _value(material, one, first.runs)))
    columns = (Column("No"), Column("What"), Column("Value"))
    return Table(f"{measurement.spec.title}: values", columns, headed(rows))


def methods_table(material: Material) -> Table:
    """How values come from runs, told once, and where if there are several ways."""
    titles: dict[str, dict[str, list[str]]] = {}
    for key, measurement in material.evaluation.measurements.items():
        for one in material.estimates(key):
            if not one.facts:
                where = titles.setdefault(one.metric.title, {}).setdefault(one.method, [])
                where += [measurement.spec.title] * (measurement.spec.title not in where)
    said: dict[str, list[str]] = {}
    for title, methods in titles.items():
        for method, where in methods.items():
            place = f" ({listed(where)})" if len(methods) > 1 else ""
            said.setdefault(method, []).append(f"{title}{place}")
    rows = tuple(Row(((capital(method),), (listed(values),))) for method, values in said.items())
    return Table("How values come from runs", (Column("Computed as"), Column("Values")), rows)


def _shared(material: Material, measurement: Measurement, first: Estimate) -> Text:
    what = [
        material.contender(first.contender),
        settings_label(measurement, first.settings),
        material.label(first.cell),
    ]
    return (
        Strong(", ".join(part for part in what if part)),
        f": {_count(first.runs)}, ",
        Code(files(first.runs)),
    )


def _value(material: Material, estimate: Estimate, usual: tuple[str, ...]) -> Row:
    """A value; its runs are named where they are not the usual ones."""
    number = material.numbering[estimate.id]
    what: Text = (estimate.metric.title,)
    if estimate.runs != usual:
        folder = usual[0].rpartition("/")[0] + "/"
        names = files(tuple(run.removeprefix(folder) for run in estimate.runs))
        count = f"{_count(estimate.runs)}, " if len(estimate.runs) > 1 else ""
        what = (*what, f" ({count}", Code(names), ")")
    return Row(((number,), what, (material.value(estimate, interval=True),)), number)


def _count(runs: tuple[str, ...]) -> str:
    return f"{len(runs)} {'run' if len(runs) == 1 else 'runs'}"


def files(runs: tuple[str, ...]) -> str:
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
