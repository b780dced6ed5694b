"""What the results say. Reads runs, writes nothing, knows neither clock nor machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalreport.analyse.ceilings import ceilings, shares
from evalreport.analyse.comparisons import comparisons
from evalreport.analyse.controls import compared_controls, probes
from evalreport.analyse.costs import costs
from evalreport.analyse.doubts import doubts
from evalreport.analyse.estimates import estimates
from evalreport.analyse.gaps import caveats, gaps, other_bases
from evalreport.analyse.selection import select
from evalreport.analyse.sifting import Sifted, sift
from evalreport.analyse.steadiness import steadiness
from evalreport.analyse.steering import Guide
from evalreport.analyse.tuning import defaults
from evalreport.model.analysis import (
    Analysis,
    Caveat,
    Control,
    Steadiness,
)
from evalreport.model.comparison import Comparison, Estimate
from evalreport.model.environment import Lock
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import REFERENCE, Cell
from evalreport.model.result import Machine, Run
from evalreport.model.spec import TIMED


def analyse(
    evaluation: Evaluation,
    runs: Iterable[Run],
    locks: Iterable[Lock],
    machines: Iterable[Machine],
    cells: Mapping[str, Sequence[Cell]],
    ignored: Sequence[str] = (),
) -> Analysis:
    """Everything that can be said about the stored results.

    Args:
        evaluation: what is asked.
        runs: everything that is stored; those that do not belong together are set aside.
        locks: all locks stored.
        machines: all machines stored.
        cells: the grid of each measurement, by its key.
        ignored: what the store could not read, one line each.
    """
    selection = select(evaluation, runs)
    places = _machines(selection.runs)
    used = tuple(machine for machine in machines if machine.id in places)
    sifted = {
        key: _sifted(evaluation, measurement, cells[key], selection.runs)
        for key, measurement in evaluation.measurements.items()
    }
    every = [one for own in sifted.values() for one in own]
    by_run = {run.id: run for run in selection.runs}
    alone = [estimate for own in sifted.values() for estimate in _estimates(own)]
    by_id = {estimate.id: estimate for estimate in alone}
    checks = tuple(check for one in every for check in _controls(one, by_id, evaluation.margin))
    told = [
        said for own in sifted.values() for said in _comparisons(own, by_id, evaluation.margin)
    ]
    doubt = doubts(evaluation, every, checks, told)
    peaks = ceilings(evaluation, [one for one in alone if one.cell not in doubt.cells], by_run)
    steady = {one.cell: _steadiness(one) for one in every}
    return Analysis(
        estimates=shares(alone, peaks, by_run),
        comparisons=tuple(map(doubt.publishable, told)),
        parities=tuple(one.parity for one in every if one.parity),
        gaps=tuple(gap for one in every for gap in gaps(evaluation, one, used)),
        caveats=tuple(_caveats(sifted.values(), steady)),
        runs=selection.runs,
        tunings=tuple(tuning for one in every for tuning in one.tunings),
        steadiness=tuple(line for one in every for line in steady[one.cell]),
        set_aside=tuple(one.apart for one in every if one.apart and one.apart.reasons),
        controls=checks,
        ceilings=peaks,
        withheld=doubt.withheld,
        doubted=doubt.cells,
        ignored=(*ignored, *selection.ignored),
        machines=used,
        locks=_locks(locks, selection.runs),
        versions={
            run.task.contender.framework: run.version for run in selection.runs if run.version
        },
        date=max((run.started for run in selection.runs), default="")[:10],
    )


def _caveats(
    sifted: Iterable[Sequence[Sifted]], steady: Mapping[Cell, Sequence[Steadiness]]
) -> Iterator[Caveat]:
    for own in sifted:
        for one in own:
            yield from caveats(one, steady[one.cell])
        yield from other_bases(own)


def _machines(runs: Iterable[Run]) -> set[str]:
    """Where it was measured; outputs of the reference are the same on each machine."""
    return {
        run.machine for run in runs if not run.without_environment and run.task.role != REFERENCE
    }


def _locks(locks: Iterable[Lock], runs: Iterable[Run]) -> tuple[Lock, ...]:
    used = {run.lock for run in runs}
    return tuple(lock for lock in locks if lock.id in used)


def _sifted(
    evaluation: Evaluation, measurement: Measurement, cells: Sequence[Cell], runs: Iterable[Run]
) -> tuple[Sifted, ...]:
    """The cells of a measurement, in the order of the article."""
    own: dict[Cell, list[Run]] = {cell: [] for cell in cells}
    for run in runs:
        if run.task.cell in own:
            own[run.task.cell].append(run)
    return tuple(sift(measurement, cell, of, evaluation.margin) for cell, of in own.items())


def _estimates(cells: Sequence[Sifted]) -> Iterator[Estimate]:
    """The estimates of a measurement; the costs of timed ones stand behind the rest."""
    if not cells:
        return
    measurement = cells[0].measurement
    runs = {one.cell: one.counted for one in cells}
    found = tuple(estimates(measurement.spec, runs, {one.cell: one.sides for one in cells}))
    yield from found
    if measurement.spec.kind == TIMED:
        by_id = {estimate.id: estimate for estimate in found}
        for one in cells:
            yield from costs(one.cell, one.runs, defaults(measurement), by_id, one.counted)


def _comparisons(
    cells: Sequence[Sifted], by_id: Mapping[str, Estimate], margin: float
) -> tuple[Comparison, ...]:
    if not cells:
        return ()
    return comparisons(
        cells[0].measurement.spec,
        {one.cell: one.counted for one in cells},
        {one.cell: one.everything for one in cells},
        {one.cell: one.sides for one in cells},
        by_id,
        margin,
    )


def _controls(one: Sifted, by_id: Mapping[str, Estimate], margin: float) -> Iterator[Control]:
    if one.measurement.spec.kind == TIMED:
        yield from compared_controls(one, by_id, margin)
        yield from probes(one)


def _steadiness(one: Sifted) -> tuple[Steadiness, ...]:
    if one.measurement.spec.kind != TIMED:
        return ()
    return steadiness(one.cell, {who: own for who, own in one.counted.items() if not who.control})


__all__ = ["Guide", "analyse"]
