"""From runs to estimates: one for each contender, cell and metric."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from evalreport.analyse.intervals import LogMean, log_mean, median_interval
from evalreport.model.comparison import BEST, Estimate
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import (
    BANDWIDTH,
    COLD,
    GAIN,
    MEMORY,
    MEMORY_IMPORTED,
    MEMORY_PREPARED,
    MEMORY_USED,
    PROCESSORS,
    RATE,
    THROUGHPUT,
    TIME,
    TIMED,
    Metric,
    Scalar,
    Spec,
    metrics,
)

Runs = Mapping[Cell, Mapping[Contender, Sequence[Run]]]
Sides = Mapping[Cell, Mapping[str, Sequence[Contender]]]
"""Cell and setting to the contenders that stand for it: one of each framework."""


def run_value(run: Run, metric: Metric) -> float:
    """What a run says: median seconds per call, seconds to the first result, or peak bytes."""
    assert run.timed is not None
    if metric is TIME:
        return median(run.timed.values)
    if metric is COLD:
        return run.timed.import_seconds + run.timed.prepare_seconds + run.timed.first_seconds
    assert metric is MEMORY
    # The system counts pages in use by and by: its peak may be a few below what was in use.
    return float(max(run.peak_bytes, run.timed.memory.used)) if run.peak_bytes else 0.0


def estimates(spec: Spec, runs: Runs, sides: Sides) -> Iterator[Estimate]:
    """All estimates of one measurement that its runs give alone, cell by cell in the order given.

    Args:
        spec: its declaration.
        runs: those that count: of timed measurements the rounds.
        sides: who stands for which setting in each cell; controls stand for none.
    """
    for cell, contenders in runs.items():
        for contender, of in contenders.items():
            standing = tuple(name for name, side in sides[cell].items() if contender in side)
            if spec.kind == TIMED:
                found = _timed(spec, runs, sides, cell, contender)
            else:
                found = _plain(spec, cell, contender, of)
            for estimate in found:
                yield replace(estimate, settings=standing)


def identify(cell: Cell, contender: Contender, metric: Metric) -> str:
    """The id of an estimate."""
    return f"{cell.measurement}/{cell.slug}/{contender.slug}/{metric.key}"


def _timed(
    spec: Spec, runs: Runs, sides: Sides, cell: Cell, contender: Contender
) -> Iterator[Estimate]:
    of = runs[cell][contender]
    time = _median(cell, contender, TIME, of, [run_value(run, TIME) for run in of])
    yield replace(time, method="median over runs of the median call of each run")
    if spec.item:
        yield _per_time(
            time, _items(spec, cell), THROUGHPUT, f"{spec.item}s of a call over its time"
        )
    yield from _gain(spec, runs, sides, cell, contender)
    for metric, values in _medians(of).items():
        if min(values) > 0:
            yield _median(cell, contender, metric, of, values)
    parameters = dict(cell.parameters)
    if spec.flop and (flop := spec.flop(parameters)):
        yield _per_time(time, flop, RATE, "floating-point operations of a call over its time")
    if spec.traffic and (traffic := spec.traffic(parameters)):
        yield _per_time(time, traffic, BANDWIDTH, "bytes that a call must move over its time")


def _medians(of: Sequence[Run]) -> dict[Metric, list[float]]:
    """What is summed up as the median over runs, without the time; 0 is what nobody could tell."""
    numbers = [run.timed for run in of if run.timed]
    return {
        COLD: [run_value(run, COLD) for run in of],
        MEMORY: [run_value(run, MEMORY) for run in of],
        MEMORY_IMPORTED: [float(one.memory.imported) for one in numbers],
        MEMORY_PREPARED: [float(one.memory.prepared) for one in numbers],
        MEMORY_USED: [float(one.memory.used) for one in numbers],
        PROCESSORS: [one.cpu_seconds / one.wall_seconds for one in numbers],
    }


def _median(
    cell: Cell, contender: Contender, metric: Metric, of: Sequence[Run], values: Sequence[float]
) -> Estimate:
    value, low, high = median_interval(values) or (median(values), None, None)
    return Estimate(
        identify(cell, contender, metric),
        cell=cell,
        contender=contender,
        metric=metric,
        value=value,
        low=low,
        high=high,
        runs=tuple(run.id for run in of),
        rounds=len(of),
        method="median over runs",
    )


def _per_time(time: Estimate, amount: float, metric: Metric, method: str) -> Estimate:
    """How much of something a second does, of which a call does so much; its interval turns."""
    assert time.value is not None
    return replace(
        time,
        id=identify(time.cell, time.contender, metric),
        metric=metric,
        value=amount / time.value,
        low=amount / time.high if time.high else None,
        high=amount / time.low if time.low else None,
        method=method,
    )


def _gain(
    spec: Spec, runs: Runs, sides: Sides, cell: Cell, contender: Contender
) -> Iterator[Estimate]:
    of, base = runs[cell][contender], base_runs(spec, runs, sides, cell).get(contender, ())
    gain = _log_gain(spec, of, base)
    if gain is None:
        return
    value, low, high = gain.interval
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


def base_runs(spec: Spec, runs: Runs, sides: Sides, cell: Cell) -> dict[Contender, Sequence[Run]]:
    """The runs that each contender of a cell gains over: none where the cell is the baseline.

    They are its own at the baseline, and where it takes no part there, those of its framework's
    best. The default always takes part, and so gains over itself.
    """
    if spec.baseline is None or (there := baseline(spec, cell)) == cell:
        return {}
    own = runs.get(there, {})
    best = {who.framework: who for who in sides.get(there, {}).get(BEST, ())}
    bases = {
        who: who if who in own else best.get(who.framework, who) for who in runs.get(cell, {})
    }
    return {who: own[base] for who, base in bases.items() if base in own}


def _log_gain(spec: Spec, of: Sequence[Run], base: Sequence[Run]) -> LogMean | None:
    """Log of the throughput of some runs over that of others; None where there are too few."""
    before, after = (
        log_mean([run_value(run, TIME) / _items(spec, run.task.cell) for run in each])
        for each in (base, of)
    )
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


def _plain(spec: Spec, cell: Cell, contender: Contender, of: Sequence[Run]) -> Iterator[Estimate]:
    """What was observed or cited: exact values and texts, from the newest run."""
    run = max(of, key=lambda one: (one.started, one.task.round))
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
