"""The measuring half: from an evaluation to results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from evalreport import results
from evalreport.discover import discover
from evalreport.errors import EnvironmentSetupError
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Evaluation
from evalreport.model.progress import Progress
from evalreport.model.result import Machine, Run
from evalreport.pipeline.output import alone, evidence
from evalreport.pipeline.standing import Standing, standing
from evalreport.plan import plan, usable
from evalreport.shipped import shipped


def measure(file: Path, *, budget: float, retry: bool = False, progress: Progress) -> Standing:
    """Measure until `budget` seconds have been spent in all, earlier measuring included.

    Every finished run is stored before the next one begins. Raises InputError for a fault in
    the evaluation, and ResultError if the results cannot be written.
    """
    from evalreport.analyse import Guide
    from evalreport.measure import finished
    from evalreport.measure import machine as this_machine
    from evalreport.measure import measure as run_all

    evaluation = discover(file, shipped("measurements"))
    folder = evidence(evaluation)
    with alone(evaluation):
        stored = results.load(folder)
        for line in stored.ignored:
            progress.say(line)
        environments, failures = _environments(evaluation, progress)
        steering = Guide(evaluation)
        witnesses = {one.key: one.witness for one in evaluation.frameworks if one.witness}
        machine = this_machine()
        locks = {key: environment.lock.id for key, environment in environments.items()}
        runs = list(usable(evaluation, stored.runs, locks, machine.id))
        _save_surroundings(folder, runs, environments, machine)
        known = len(runs)
        lay_out = partial(plan, evaluation, occupied=stored.occupied, locks=locks, machine=machine)
        for run in run_all(
            lay_out(runs, retry=retry),
            environments,
            failures,
            machine=machine,
            budget=budget,
            spent=sum(run.seconds for run in runs),
            seed=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            cache=cache_folder(),
            witnesses=witnesses,
            steering=steering,
            progress=progress,
        ):
            _save_surroundings(folder, [run], environments, machine)
            results.save_run(folder, run)
            runs.append(run)
    return standing(
        evaluation,
        lay_out(runs),
        runs,
        made=len(runs) - known,
        environment_failures=failures,
        finished=partial(finished, steering=steering, witnesses=witnesses),
    )


def cache_folder() -> Path:
    """Where environments live: `EVALREPORT_CACHE_DIR`, else the user's cache folder."""
    from platformdirs import user_cache_path

    named = os.environ.get("EVALREPORT_CACHE_DIR")
    return Path(named).absolute() if named else user_cache_path("evalreport")


def _environments(
    evaluation: Evaluation, progress: Progress
) -> tuple[dict[str, Environment], dict[str, str]]:
    """The environment of each framework, or why it has none; all are made at the same time."""
    from evalreport.environments import environment

    made: dict[str, Environment] = {}
    failures: dict[str, str] = {}
    with ThreadPoolExecutor() as pool:
        begun = {
            framework.key: pool.submit(environment, framework, cache_folder(), progress.say)
            for framework in evaluation.frameworks
        }
    for key, promised in begun.items():
        try:
            made[key] = promised.result()
        except EnvironmentSetupError as error:
            failures[key] = str(error)
            progress.say(str(error))
    return made, failures


def _save_surroundings(
    folder: Path, runs: Iterable[Run], environments: Mapping[str, Environment], machine: Machine
) -> None:
    """Store the machine and the locks that the runs refer to, where they are not stored yet."""
    locks = {environment.lock.id: environment.lock for environment in environments.values()}
    for run in runs:
        if run.machine == machine.id:
            results.save_machine(folder, machine)
        if run.lock in locks:
            results.save_lock(folder, locks[run.lock])
