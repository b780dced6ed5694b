"""The order of the stages, and nothing else.

The measuring half ends in files below `output/results`; the reporting half begins with them.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evalreport import manifest, results
from evalreport.discover import discover
from evalreport.errors import EnvironmentSetupError, EvalreportError
from evalreport.model.analysis import Analysis
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Evaluation
from evalreport.model.progress import Progress
from evalreport.plan import cells, plan, usable
from evalreport.render import FORMATS as DOCUMENTS
from evalreport.shipped import shipped

FORMATS = (*DOCUMENTS, "csv")


@dataclass(frozen=True)
class Outcome:
    """What a command has achieved."""

    files: tuple[Path, ...]
    """The article, in the formats asked for."""
    changed: bool
    """False: the files were there already and nothing they depend on has changed."""
    gaps: tuple[str, ...]
    """What should have been measured and was not; empty: the article is complete."""


def build(
    file: Path,
    *,
    budget: float,
    formats: Collection[str] = FORMATS,
    retry: bool = False,
    progress: Progress,
) -> Outcome:
    """Measure what is missing, then write the article."""
    measure(file, budget=budget, retry=retry, progress=progress)
    return render(file, formats=formats, progress=progress)


def measure(file: Path, *, budget: float, retry: bool = False, progress: Progress) -> None:
    """Measure until `budget` seconds have been spent in all, earlier measuring included.

    Every finished run is stored before the next one begins. Raises InputError for a fault in
    the evaluation, and ResultError if the results cannot be written.
    """
    from evalreport.analyse import precise
    from evalreport.measure import machine as this_machine
    from evalreport.measure import measure as run_all

    evaluation = discover(file, shipped("measurements"))
    with _alone(evaluation):
        stored = results.load(_results(evaluation))
        for line in stored.ignored:
            progress.say(line)
        environments, failures = _environments(evaluation, progress)
        machine = this_machine()
        locks = {key: environment.lock.id for key, environment in environments.items()}
        todo = plan(
            evaluation, stored.runs, stored.occupied, locks=locks, machine=machine.id, retry=retry
        )
        known = usable(evaluation, stored.runs, locks, machine.id)
        spent = sum(run.seconds for run in known)
        measured = 0
        for run in run_all(
            todo,
            environments,
            failures,
            known,
            machine=machine,
            budget=budget,
            spent=spent,
            seed=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            cache=cache_folder(),
            precise=lambda cell, runs: precise(evaluation, cell, runs),
            progress=progress,
        ):
            results.save_machine(_results(evaluation), machine)
            if run.lock:
                environment = environments[run.task.contender.framework]
                results.save_lock(_results(evaluation), environment.lock)
            results.save_run(_results(evaluation), run)
            measured += 1
        if not measured:
            progress.say(
                f"Nothing to measure: {len(known)} results of {spent / 60:.0f} minutes are "
                "stored. A larger budget may narrow the intervals."
            )


def render(file: Path, *, formats: Collection[str] = FORMATS, progress: Progress) -> Outcome:
    """Write the article from what is stored; the files that are up to date are left alone."""
    evaluation = discover(file, shipped("measurements"))
    folder = evaluation.root / "output"
    templates = [
        place for place in (evaluation.root / "templates", shipped("templates")) if place.is_dir()
    ]
    inputs = [
        evaluation.file,
        _results(evaluation),
        *templates,
        *(measurement.folder for measurement in evaluation.measurements.values()),
    ]
    with _alone(evaluation):
        made_from = manifest.fingerprint(filter(Path.exists, inputs), sorted(formats))
        done = manifest.current(folder, made_from)
        if done:
            return Outcome(done.files, False, done.gaps)
        made = _write(evaluation, folder, templates, formats, progress)
        manifest.record(folder, made_from, made)
    return Outcome(made.files, True, made.gaps)


def cache_folder() -> Path:
    """Where environments live: `EVALREPORT_CACHE_DIR`, else the user's cache folder."""
    from platformdirs import user_cache_path

    named = os.environ.get("EVALREPORT_CACHE_DIR")
    return Path(named).absolute() if named else user_cache_path("evalreport")


def _write(
    evaluation: Evaluation,
    folder: Path,
    templates: Sequence[Path],
    formats: Collection[str],
    progress: Progress,
) -> manifest.Manifest:
    """Analyse, judge, compose, render."""
    from evalreport.analyse import analyse
    from evalreport.compose import compose
    from evalreport.judge import judge
    from evalreport.render import render as write
    from evalreport.render.values import write_values

    stored = results.load(_results(evaluation))
    grid = {key: cells(measurement) for key, measurement in evaluation.measurements.items()}
    analysis = analyse(
        evaluation, stored.runs, stored.locks, stored.machines, grid, stored.ignored
    )
    for line in analysis.ignored:
        progress.say(line)
    article = compose(evaluation, analysis, judge(evaluation, analysis))
    documents = set(formats) - {"csv"}
    files = write(article, folder, formats=documents, templates=templates) if documents else ()
    if "csv" in formats:
        files = (*files, write_values(analysis, folder / f"{article.name}.csv"))
    return manifest.Manifest(files, _gaps(evaluation, analysis))


def _gaps(evaluation: Evaluation, analysis: Analysis) -> tuple[str, ...]:
    """What was to be measured and was not; what nobody has implemented is no surprise."""
    names = {framework.key: framework.name for framework in evaluation.frameworks}
    return tuple(
        f"{names[gap.contender.framework]}, {gap.cell.measurement} {gap.cell.label}".rstrip()
        + f" ({gap.contender.configuration}): {gap.reason}"
        for gap in analysis.gaps
        if gap.kind != "missing"
    )


def _environments(
    evaluation: Evaluation, progress: Progress
) -> tuple[dict[str, Environment], dict[str, str]]:
    """The environment of each framework, or why it has none."""
    from evalreport.environments import environment

    made: dict[str, Environment] = {}
    failures: dict[str, str] = {}
    for framework in evaluation.frameworks:
        try:
            made[framework.key] = environment(framework, cache_folder(), progress.say)
        except EnvironmentSetupError as error:
            failures[framework.key] = str(error)
            progress.say(str(error))
    return made, failures


@contextmanager
def _alone(evaluation: Evaluation) -> Iterator[None]:
    """One process at a time writes into an output folder; the kernel frees the lock on death."""
    from filelock import FileLock, Timeout

    folder = evaluation.root / "output"
    try:
        folder.mkdir(exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            yield
    except Timeout:
        raise EvalreportError(
            f"{folder}: another evalreport is at work here; wait for it or stop it"
        ) from None
    except OSError as error:
        raise EvalreportError(f"{folder}: cannot be written: {error.strerror}") from None


def _results(evaluation: Evaluation) -> Path:
    return evaluation.root / "output" / "results"
