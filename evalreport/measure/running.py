"""From a task to its one run, in whatever way it ends."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evalreport.errors import ResultError
from evalreport.measure.machine import steal, threads, ticks
from evalreport.measure.outcome import Outcome, read
from evalreport.measure.process import Ended, run
from evalreport.measure.surroundings import addresses, curated, discreet, network
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import CellPlan, Task
from evalreport.model.result import FAILED, MEASURED, Failure, Run
from evalreport.model.spec import CITED, Scalar, Spec

WORKER = Path(__file__).parent.parent / "worker" / "main.py"
RESULT = "run.json"


@dataclass(frozen=True)
class Runner:
    """Executes tasks on this machine."""

    environments: Mapping[str, Environment]
    environment_failures: Mapping[str, str]
    """Framework to the reason why it has no environment."""
    machine: str
    cache: Path
    """Folder for what frameworks may keep from run to run."""

    def __call__(self, cell: CellPlan, task: Task) -> Run:
        """The run of `task`, in whatever way it ends."""
        measurement, framework = cell.measurement, task.contender.framework
        blank = Run(task, MEASURED, measurement.digests[framework], "", "", "", _now(), 0.0)
        if measurement.spec.kind == CITED:
            return replace(blank, facts=measurement.facts[framework])
        blank = replace(blank, machine=self.machine)
        if measurement.spec.host:
            return self._work(blank, measurement, Path(sys.executable), network(os.environ))
        environment = self.environments.get(framework)
        if environment is None:
            reason = self.environment_failures.get(framework, "there is no environment for it")
            return replace(blank, outcome=FAILED, failure=Failure("environment", reason))
        blank = replace(blank, lock=environment.lock.id, version=environment.version)
        return self._work(blank, measurement, environment.interpreter, {})

    def _work(
        self, blank: Run, measurement: Measurement, interpreter: Path, settings: Mapping[str, str]
    ) -> Run:
        task = blank.task
        number = int(dict(task.cell.parameters).get("threads", threads()))
        before = ticks()
        with tempfile.TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True) as name:
            scratch = Path(name).resolve()
            variables = curated(
                os.environ,
                scratch=scratch,
                cache=self.cache.resolve(),
                threads=number,
                seed=f"{task.seed}/{task.id}",
            )
            try:
                ended = run(
                    _command(interpreter, _write_task(task, measurement, scratch), scratch),
                    variables={**variables, **settings},
                    folder=scratch,
                    timeout=measurement.spec.timeout,
                )
            except OSError as error:
                failure = Failure(
                    "environment", f"its interpreter cannot be started: {error.strerror}"
                )
                return replace(blank, outcome=FAILED, failure=failure)
            outcome = _outcome(ended, scratch / RESULT, measurement.spec)
        names = {
            str(scratch): "scratch",
            str(measurement.folder.parent.resolve()): "measurements",
            str(self.cache.resolve()): "cache",
            str(WORKER.parent): "worker",
            **addresses(settings),
        }
        failed = outcome.failure and _discreet_failure(outcome.failure, ended, names)
        return replace(
            blank,
            outcome=FAILED if failed else MEASURED,
            seconds=ended.seconds,
            threads=number,
            peak_bytes=outcome.peak_bytes,
            steal=steal(before, ticks()),
            timed=outcome.timed,
            observed=_discreet_texts(outcome.observed, names),
            details=tuple(_discreet_texts(row, names) for row in outcome.details),
            failure=failed,
        )


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
        "measurement": measurement.key,
        "framework": task.contender.framework,
        "configuration": task.contender.configuration,
        "parameters": dict(task.cell.parameters),
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def _outcome(ended: Ended, result: Path, spec: Spec) -> Outcome:
    """What the worker wrote, if it also ended as it should."""
    if ended.timed_out:
        return _failed("timeout", f"it had not ended after {spec.timeout:g} s")
    if ended.code < 0:
        return _failed("signal", f"signal {_signal_name(-ended.code)} ended it")
    if ended.code:
        return _failed("exit", f"it ended with exit code {ended.code}")
    if not result.exists():
        return _failed("no result", "it ended without a result")
    try:
        return read(result, spec.kind)
    except ResultError as error:
        return _failed("invalid result", str(error))


def _failed(kind: str, message: str) -> Outcome:
    return Outcome(failure=Failure(kind, message))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time one
        return str(number)


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
