"""Measures what a plan lacks: one fresh process for each run, interleaved, within a budget."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evalreport.measure.machine import machine
from evalreport.measure.running import Runner
from evalreport.measure.schedule import Budget, Precise, schedule
from evalreport.model.environment import Environment
from evalreport.model.plan import Plan
from evalreport.model.progress import Progress
from evalreport.model.result import Machine, Run

__all__ = ["machine", "measure"]


def measure(
    plan: Plan,
    environments: Mapping[str, Environment],
    environment_failures: Mapping[str, str],
    runs: Iterable[Run],
    *,
    machine: Machine,
    budget: float,
    spent: float,
    seed: str,
    cache: Path,
    precise: Precise,
    progress: Progress,
) -> Iterator[Run]:
    """Yields each run as soon as it has ended; closing the iterator ends the measuring.

    Args:
        plan: who is to be run where, and which rounds are done.
        environments: by framework.
        environment_failures: why a framework has none; each of its cells gets a failed run.
        runs: what is stored; the rounds that are done count for precision and duration.
        machine: this one.
        budget: seconds of measuring in all. Every cell gets a first block as long as this call
            has not used them up; a further one only where it is expected to fit.
        spent: seconds of the budget that earlier calls have used.
        seed: from which the order of each block is drawn.
        cache: folder that outlives the runs, for frameworks that compile.
        precise: whether a cell needs no more rounds.
        progress: is told of each run.
    """
    return schedule(
        plan,
        runs,
        budget=Budget(budget, time.monotonic, time.monotonic(), spent),
        seed=seed,
        execute=Runner(environments, environment_failures, machine.id, cache),
        precise=precise,
        progress=progress,
    )
