"""Which runs count: one source, one machine, one lock a framework; everything else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import REFERENCE
from evalreport.model.result import MEASURED, PROTOCOL, Run
from evalreport.model.spec import CITED

OTHER_PROTOCOL = "another version of the protocol measured it"


@dataclass(frozen=True)
class Selection:
    """The runs that may be compared with each other, and what was left out."""

    runs: tuple[Run, ...]
    ignored: tuple[str, ...]


def select(evaluation: Evaluation, runs: Iterable[Run]) -> Selection:
    """Keep the runs that belong together; the newest measured one decides machine and locks."""
    stored = sorted(runs, key=lambda run: (run.started, run.id))
    decisive = [
        run
        for run in stored
        if not _foreign(evaluation, run) and run.outcome == MEASURED and run.lock
    ]
    machine = decisive[-1].machine if decisive else ""
    locks = {run.task.contender.framework: run.lock for run in decisive if run.machine == machine}
    reasons = {
        run.id: _foreign(evaluation, run) or _apart(evaluation, run, machine, locks)
        for run in stored
    }
    measured = {
        (run.task.cell, run.task.contender)
        for run in stored
        if not reasons[run.id] and run.outcome == MEASURED
    }
    for run in stored:
        if run.without_environment and (run.task.cell, run.task.contender) in measured:
            reasons[run.id] = "there are results for it from when the environment was there"
    return Selection(
        tuple(sorted((run for run in stored if not reasons[run.id]), key=lambda run: run.id)),
        _lines(stored, reasons),
    )


def _foreign(evaluation: Evaluation, run: Run) -> str:
    """Why a run does not belong to the evaluation as it is now; empty if it does."""
    task = run.task
    measurement = evaluation.measurements.get(task.cell.measurement)
    if run.protocol != PROTOCOL:
        return OTHER_PROTOCOL
    if measurement is None:
        return "the evaluation does not name the measurement"
    if task.role == REFERENCE:
        if not measurement.spec.reference:
            return "the measurement has no reference any more"
    elif task.contender.configuration not in _configurations(
        measurement, task.contender.framework
    ):
        return "the evaluation does not name the framework or its configuration"
    if task.contender.control and measurement.key != evaluation.controls:
        return "the evaluation has its controls elsewhere"
    if run.source != measurement.digests.get(task.contender.framework):
        return "the measurement's source has changed since"
    return ""


def _configurations(measurement: Measurement, framework: str) -> tuple[str, ...]:
    return measurement.configurations.get(framework, ())


def _apart(evaluation: Evaluation, run: Run, machine: str, locks: Mapping[str, str]) -> str:
    """Why a run may not be compared with the newest ones; empty if it may."""
    spec = evaluation.measurements[run.task.cell.measurement].spec
    if spec.kind == CITED or run.without_environment or run.task.role == REFERENCE:
        return ""
    if machine and run.machine != machine:
        return "it was measured on another machine"
    lock = locks.get(run.task.contender.framework)
    if not spec.host and lock and run.lock != lock:
        return "it was measured with other packages"
    return ""


def _lines(runs: Iterable[Run], reasons: Mapping[str, str]) -> tuple[str, ...]:
    """One line for each cell, contender and reason; for an old protocol, each measurement."""
    groups = Counter((_group(run, reason), reason) for run in runs if (reason := reasons[run.id]))
    return tuple(
        f"{name}: {count} {'run' if count == 1 else 'runs'} ignored, because {reason}"
        for (name, reason), count in sorted(groups.items())
    )


def _group(run: Run, reason: str) -> str:
    if reason == OTHER_PROTOCOL:
        return run.task.cell.measurement
    return run.id.rpartition("/")[0]
