"""From runs to estimates: one for each contender, cell and metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from evalreport.analyse.intervals import LogMean, log_mean, median_interval
from evalreport.model.analysis import Estimate
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import (
    COLD,
    GAIN,
    MEMORY,
    THROUGHPUT,
    TIME,
    TIMED,
    Metric,
    Scalar,
    Spec,
    metrics,
)

Runs = Mapping[Cell, Mapping[Contender, Sequence[Run]]]


def run_time(run: Run) -> float:
    """What a run says: the median of its values, in seconds per call."""
    assert run.timed is not None
    return median(run.timed.values)


def run_value(run: Run, metric: Metric) -> float:
    """What a run says: median seconds per call, seconds to the first result, or peak bytes."""
    assert run.timed is not None
    if metric is TIME:
        return median(run.timed.values)
    if metric is COLD:
        return run.timed.import_seconds + run.timed.prepare_seconds + run.timed.first_seconds
    assert metric is MEMORY
    return float(run.peak_bytes)


def estimates(spec: Spec, runs: Runs) -> Iterator[Estimate]:
    """All estimates of one measurement, cell by cell in the order given."""
    for cell, contenders in runs.items():
        for contender, of in contenders.items():
            if spec.kind == TIMED:
                yield from _timed(spec, runs, cell, contender)
            else:
                yield from _plain(spec, cell, contender, of)


def identify(cell: Cell, contender: Contender, metric: Metric) -> str:
    """The id of an estimate."""
    return f"{cell.measurement}/{cell.slug}/{contender.slug}/{metric.key}"


def _timed(spec: Spec, runs: Runs, cell: Cell, contender: Contender) -> Iterator[Estimate]:
    of = runs[cell][contender]
    times = [run_time(run) for run in of]
    value, low, high = median_interval(times) or (median(times), None, None)
    time = Estimate(
        identify(cell, contender, TIME),
        cell=cell,
        contender=contender,
        metric=TIME,
        value=value,
        low=low,
        high=high,
        runs=tuple(run.id for run in of),
        rounds=len(of),
        method="median over runs of the median call of each run",
    )
    yield time
    if spec.item:
        count = _items(spec, cell)
        yield replace(
            time,
            id=identify(cell, contender, THROUGHPUT),
            metric=THROUGHPUT,
            value=count / value,
            low=count / high if high else None,
            high=count / low if low else None,
            method=f"{spec.item}s of a call over its time",
        )
    yield from _gain(spec, runs, cell, contender)


def _gain(spec: Spec, runs: Runs, cell: Cell, contender: Contender) -> Iterator[Estimate]:
    gain = log_gain(spec, runs, cell, contender)
    if gain is None:
        return
    value, low, high = gain.interval
    of, base = runs[cell][contender], runs[baseline(spec, cell)][contender]
    yield Estimate(
        identify(cell, contender, GAIN),
        cell=cell,
        contender=contender,
        metric=GAIN,
        value=value,
        low=low,
        high=high,
        runs=tuple(run.id for run in (*of, *base)),
        rounds=min(len(of), len(base)),
        method="throughput over that of the baseline cell, both as geometric means over runs",
    )


def log_gain(spec: Spec, runs: Runs, cell: Cell, contender: Contender) -> LogMean | None:
    """Log of a cell's throughput over its baseline's; None for the baseline, or without data."""
    if spec.baseline is None or cell == baseline(spec, cell):
        return None
    base = runs.get(baseline(spec, cell), {}).get(contender, ())
    before = log_mean([run_time(run) / _items(spec, run.task.cell) for run in base])
    after = log_mean([run_time(run) / _items(spec, cell) for run in runs[cell].get(contender, ())])
    return before - after if before and after else None


def baseline(spec: Spec, cell: Cell) -> Cell:
    """The cell that a cell's gain is measured against."""
    assert spec.baseline is not None
    name, value = spec.baseline
    return Cell(
        cell.measurement,
        tuple((key, value if key == name else own) for key, own in cell.parameters),
    )


def _items(spec: Spec, cell: Cell) -> float:
    """How many items one call of the cell processes."""
    return float(dict(cell.parameters)[spec.items]) if spec.items else 1.0


def _plain(
    spec: Spec, cell: Cell, contender: Contender, runs: Sequence[Run]
) -> Iterator[Estimate]:
    """What was observed or cited: exact values and texts, from the newest run."""
    run = max(runs, key=lambda one: (one.started, one.task.round))
    for metric in metrics(spec).values():
        facts = tuple(fact for fact in run.facts if fact.metric == metric.key)
        answer: Scalar | None = facts[0].value if facts else run.observed.get(metric.key)
        if answer is None:
            continue
        text = answer if isinstance(answer, str) else ""
        value = None if isinstance(answer, str) else float(answer)
        yield Estimate(
            identify(cell, contender, metric),
            cell,
            contender,
            metric,
            value,
            text=text,
            runs=(run.id,),
            facts=facts,
            method="cited" if facts else "observed once",
        )
