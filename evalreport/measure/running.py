"""From a task to its one run, in whatever way it ends."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from evalreport.measure.calibration import Calibration
from evalreport.measure.ending import kept, outcome
from evalreport.measure.indicators import watch
from evalreport.measure.machine import memory_bytes, threads
from evalreport.measure.process import Ended, run
from evalreport.measure.surroundings import addresses, curated, discreet, network
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import PILOT, REFERENCE, ROUND, WITNESS, CellPlan, Task
from evalreport.model.result import FAILED, MEASURED, Failure, Run
from evalreport.model.spec import CITED, TIMED, Scalar

WORKER = Path(__file__).parent.parent / "worker" / "main.py"
RESULT = "run.json"


@dataclass(frozen=True)
class Runner:
    """Executes tasks on this machine."""

    environments: Mapping[str, Environment]
    environment_failures: Mapping[str, str]
    """Framework to the reason why it has no environment."""
    machine: str
    """Id of this machine."""
    cache: Path
    """Folder for what frameworks may keep from run to run."""
    witnesses: Mapping[str, Mapping[str, str]]
    """Framework to the variables with which it tells what primitives it uses."""
    calibration: Calibration = field(default_factory=Calibration)

    def __call__(self, cell: CellPlan, task: Task) -> Run:
        """The run of `task`, in whatever way it ends."""
        measurement, framework = cell.measurement, task.contender.framework
        blank = Run(task, MEASURED, measurement.digests[framework], "", "", "", _now(), 0.0)
        if measurement.spec.kind == CITED:
            return replace(blank, facts=measurement.facts[framework])
        blank = replace(blank, machine=self.machine)
        if task.role == REFERENCE:
            return self._work(blank, measurement, Path(sys.executable), {})
        if measurement.spec.host:
            return self._work(blank, measurement, Path(sys.executable), network(os.environ))
        environment = self.environments.get(framework)
        if environment is None:
            reason = self.environment_failures.get(framework, "there is no environment for it")
            return replace(blank, outcome=FAILED, failure=Failure("environment", reason))
        blank = replace(blank, lock=environment.lock.id, version=environment.version)
        settings = self.witnesses.get(framework, {}) if task.role == WITNESS else {}
        return self._work(blank, measurement, environment.interpreter, settings)

    def _work(
        self, blank: Run, measurement: Measurement, interpreter: Path, settings: Mapping[str, str]
    ) -> Run:
        task, spec = blank.task, measurement.spec
        number = int(dict(task.cell.parameters).get("threads", threads()))
        calibrated = spec.kind == TIMED and task.role in (ROUND, PILOT)
        seen = watch(self.calibration if calibrated else None)
        with tempfile.TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True) as name:
            scratch = Path(name).resolve()
            variables = curated(
                os.environ,
                scratch=scratch,
                cache=scratch if _begins_empty(task) else self.cache.resolve(),
                threads=number,
                seed=f"{task.seed}/{task.id}",
            )
            try:
                ended = run(
                    _command(interpreter, _write_task(task, measurement, scratch), scratch),
                    variables={**variables, **settings},
                    folder=scratch,
                    timeout=spec.timeout,
                    keep=kept(task.role),
                )
            except OSError as error:
                reason = f"its interpreter cannot be started: {error.strerror}"
                return replace(blank, outcome=FAILED, failure=Failure("environment", reason))
            told = seen(ended.switches / ended.seconds)
            found = outcome(ended, scratch / RESULT, spec, task.role)
        names = {
            str(scratch): "scratch",
            **{str(each.parent.resolve()): "measurements" for each in measurement.folders},
            str(self.cache.resolve()): "cache",
            str(WORKER.parent): "worker",
            **addresses(settings),
        }
        failed = found.failure and _discreet_failure(found.failure, ended, names)
        return replace(
            blank,
            outcome=FAILED if failed else MEASURED,
            seconds=ended.seconds,
            threads=number,
            peak_bytes=ended.peak_bytes or found.peak_bytes,
            indicators=told,
            timed=found.timed,
            witness=found.witness,
            reference=found.reference,
            observed=_discreet_texts(found.observed, names),
            details=tuple(_discreet_texts(row, names) for row in found.details),
            failure=failed,
        )


def _begins_empty(task: Task) -> bool:
    """Whether nothing may be cached: the first pilot run shows what preparation costs."""
    return task.role == PILOT and task.position == 0


def _command(interpreter: Path, task_file: Path, scratch: Path) -> list[str]:
    words = (interpreter, "-I", "-X", "faulthandler", WORKER, task_file, scratch / RESULT)
    return [str(word) for word in words]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write_task(task: Task, measurement: Measurement, scratch: Path) -> Path:
    file = scratch / "task.json"
    content = {
        "parent": os.getpid(),
        "folder": str(measurement.folder.parent.resolve()),
        "addition": str(measurement.addition.resolve()) if measurement.addition else "",
        "measurement": measurement.key,
        "framework": task.contender.framework,
        "configuration": task.contender.configuration,
        "parameters": dict(task.cell.parameters),
        "role": task.role,
        "warmups": task.warmups,
        "control": task.contender.control,
        "memory": memory_bytes(),
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def _discreet_failure(failure: Failure, ended: Ended, names: Mapping[str, str]) -> Failure:
    return replace(
        failure,
        message=discreet(failure.message, names),
        traceback=discreet(failure.traceback, names),
        log=discreet(ended.log, names),
        exit_code=ended.code,
    )


def _discreet_texts(
    values: Mapping[str, Scalar], names: Mapping[str, str]
) -> Mapping[str, Scalar]:
    return {
        key: discreet(value, names) if isinstance(value, str) else value
        for key, value in values.items()
    }
