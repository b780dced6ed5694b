"""Which runs count: one source, one machine, one lock a framework; everything else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.result import FAILED, Run
from evalreport.model.spec import CITED


@dataclass(frozen=True)
class Selection:
    """The runs that may be compared with each other, and what was left out."""

    runs: tuple[Run, ...]
    ignored: tuple[str, ...]


def select(evaluation: Evaluation, runs: Iterable[Run]) -> Selection:
    """Keep the runs that belong together; the newest run decides machine and locks."""
    stored = sorted(runs, key=lambda run: (run.started, run.id))
    current = [run for run in stored if not _foreign(evaluation, run)]
    machine = next((run.machine for run in reversed(current) if run.machine), "")
    locks = {
        run.task.contender.framework: run.lock
        for run in current
        if run.lock and run.machine == machine
    }
    reasons = {
        run.id: _foreign(evaluation, run) or _apart(evaluation, run, machine, locks)
        for run in stored
    }
    counted = [run for run in stored if not reasons[run.id]]
    repaired = {(run.task.cell, run.task.contender) for run in counted if run.outcome != FAILED}
    for run in counted:
        if _superseded(run) and (run.task.cell, run.task.contender) in repaired:
            reasons[run.id] = "the environment has been made since"
    return Selection(
        tuple(sorted((run for run in stored if not reasons[run.id]), key=lambda run: run.id)),
        _lines(stored, reasons),
    )


def _foreign(evaluation: Evaluation, run: Run) -> str:
    """Why a run does not belong to the evaluation as it is now; empty if it does."""
    task = run.task
    measurement = evaluation.measurements.get(task.cell.measurement)
    if measurement is None:
        return "the evaluation does not name the measurement"
    if task.contender.configuration not in _configurations(measurement, task.contender.framework):
        return "the evaluation does not name the framework or its configuration"
    if run.source != measurement.digests[task.contender.framework]:
        return "the measurement's source has changed since"
    return ""


def _configurations(measurement: Measurement, framework: str) -> tuple[str, ...]:
    return measurement.configurations.get(framework, ())


def _apart(evaluation: Evaluation, run: Run, machine: str, locks: Mapping[str, str]) -> str:
    """Why a run may not be compared with the newest ones; empty if it may."""
    spec = evaluation.measurements[run.task.cell.measurement].spec
    if spec.kind == CITED or _superseded(run):
        return ""
    if run.machine != machine:
        return "it was measured on another machine"
    if not spec.host and run.lock != locks.get(run.task.contender.framework):
        return "it was measured with other packages"
    return ""


def _superseded(run: Run) -> bool:
    """Whether a run only records that there was no environment."""
    return run.failure is not None and run.failure.kind == "environment"


def _lines(runs: Iterable[Run], reasons: Mapping[str, str]) -> tuple[str, ...]:
    """One line for each cell, contender and reason."""
    groups = Counter(
        (run.id.rpartition("/")[0], reasons[run.id]) for run in runs if reasons[run.id]
    )
    return tuple(
        f"{name}: {count} {'run' if count == 1 else 'runs'} ignored, because {reason}"
        for (name, reason), count in sorted(groups.items())
    )
