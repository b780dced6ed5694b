"""What the results say. Reads runs, writes nothing, knows neither clock nor machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from evalreport.analyse.ceilings import ceilings, shares
from evalreport.analyse.comparisons import comparisons
from evalreport.analyse.controls import compared_controls, probes, suspicions, withheld
from evalreport.analyse.costs import costs
from evalreport.analyse.estimates import baseline, estimates
from evalreport.analyse.gaps import caveats, gaps
from evalreport.analyse.selection import select
from evalreport.analyse.sifting import Sifted, sift
from evalreport.analyse.steadiness import steadiness
from evalreport.analyse.steering import Guide
from evalreport.analyse.tuning import defaults
from evalreport.model.analysis import Analysis, Comparison, Control, Estimate, Steadiness, Verdict
from evalreport.model.environment import Lock
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import REFERENCE, Cell
from evalreport.model.result import Machine, Run
from evalreport.model.spec import GAIN, TIMED


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
    used = [machine for machine in machines if machine.id in _machines(selection.runs)]
    sifted = {
        key: _sifted(measurement, cells[key], selection.runs)
        for key, measurement in evaluation.measurements.items()
    }
    every = [one for own in sifted.values() for one in own]
    by_run = {run.id: run for run in selection.runs}
    alone = [estimate for own in sifted.values() for estimate in _estimates(own)]
    peaks = ceilings(evaluation, alone, by_run)
    found = shares(alone, peaks, by_run)
    by_id = {estimate.id: estimate for estimate in found}
    checks = tuple(check for one in every for check in _controls(one, by_id, evaluation.margin))
    told = [
        said for own in sifted.values() for said in _comparisons(own, by_id, evaluation.margin)
    ]
    rests_on_time = any(_timed(evaluation, said) for said in told)
    doubt = withheld(checks, bool(evaluation.controls) and rests_on_time)
    doubted = {one.cell: reason for one in every if (reason := _reason(one, checks))}
    steady = {one.cell: _steadiness(one) for one in every}
    return Analysis(
        estimates=found,
        comparisons=tuple(_publishable(evaluation, said, doubt, doubted) for said in told),
        parities=tuple(one.parity for one in every if one.parity),
        gaps=tuple(gap for one in every for gap in gaps(evaluation, one, used)),
        caveats=tuple(caveat for one in every for caveat in caveats(one, steady[one.cell])),
        runs=selection.runs,
        tunings=tuple(tuning for one in every for tuning in one.tunings),
        steadiness=tuple(line for one in every for line in steady[one.cell]),
        set_aside=tuple(one.apart for one in every if one.apart),
        controls=checks,
        ceilings=peaks,
        withheld=doubt,
        doubted=doubted,
        ignored=(*ignored, *selection.ignored),
        machines=tuple(used),
        locks=_locks(locks, selection.runs),
        versions={
            run.task.contender.framework: run.version for run in selection.runs if run.version
        },
        date=max((run.started for run in selection.runs), default="")[:10],
    )


def _machines(runs: Iterable[Run]) -> set[str]:
    """Where it was measured; outputs of the reference are the same on each machine."""
    return {
        run.machine for run in runs if not run.without_environment and run.task.role != REFERENCE
    }


def _locks(locks: Iterable[Lock], runs: Iterable[Run]) -> tuple[Lock, ...]:
    used = {run.lock for run in runs}
    return tuple(lock for lock in locks if lock.id in used)


def _sifted(
    measurement: Measurement, cells: Sequence[Cell], runs: Iterable[Run]
) -> tuple[Sifted, ...]:
    """The cells of a measurement, in the order of the article."""
    own: dict[Cell, list[Run]] = {cell: [] for cell in cells}
    for run in runs:
        if run.task.cell in own:
            own[run.task.cell].append(run)
    return tuple(sift(measurement, cell, of) for cell, of in own.items())


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
            yield from costs(one.cell, one.runs, defaults(measurement), by_id)


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


def _reason(one: Sifted, checks: Iterable[Control]) -> str:
    """Why a cell may publish no verdict; empty if it may."""
    suspected = suspicions([check for check in checks if check.cell == one.cell])
    return "; ".join(filter(None, (one.noise, suspected)))


def _timed(evaluation: Evaluation, said: Comparison) -> bool:
    return evaluation.measurements[said.first.cell.measurement].spec.kind == TIMED


def _publishable(
    evaluation: Evaluation, said: Comparison, doubt: str, doubted: Mapping[Cell, str]
) -> Comparison:
    """The comparison, its verdict withheld where the measuring cannot be trusted."""
    cell = said.first.cell
    spec = evaluation.measurements[cell.measurement].spec
    if spec.kind != TIMED:
        return said
    concerned = (cell, baseline(spec, cell)) if said.first.metric == GAIN else (cell,)
    against = tuple(filter(None, (doubt, *(doubted.get(each, "") for each in concerned))))
    if not against:
        return said
    return replace(
        said,
        verdict=Verdict.UNRESOLVED,
        reasons=(*said.reasons, *against),
        with_all_rounds=None,
    )


__all__ = ["Guide", "analyse"]
