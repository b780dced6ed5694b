"""Measures what a plan lacks: one fresh process for each run, interleaved, within a budget."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from evalreport.measure.machine import machine
from evalreport.measure.running import Runner
from evalreport.measure.schedule import Budget, finished, schedule
from evalreport.model.environment import Environment
from evalreport.model.plan import Plan
from evalreport.model.progress import Progress
from evalreport.model.result import Machine, Run
from evalreport.model.steering import Steering

__all__ = ["finished", "machine", "measure"]


def measure(
    plan: Plan,
    environments: Mapping[str, Environment],
    environment_failures: Mapping[str, str],
    *,
    machine: Machine,
    budget: float,
    spent: float,
    seed: str,
    cache: Path,
    witnesses: Mapping[str, Mapping[str, str]],
    steering: Steering,
    progress: Progress,
) -> Iterator[Run]:
    """Yields each run as soon as it has ended; closing the iterator ends the measuring.

    Args:
        plan: who is to be run where, and the runs that are there.
        environments: by framework.
        environment_failures: why a framework has none; each of its cells gets a failed run.
        machine: this one.
        budget: seconds of measuring in all. Every cell gets an opening round as long as this
            call has not used them up; a block only where it is expected to fit.
        spent: seconds of the budget that earlier calls have used.
        seed: from which the order of each block is drawn.
        cache: folder that outlives the runs, for frameworks that compile.
        witnesses: variables with which a framework tells its primitives, where it has any.
        steering: what may be asked of the results meanwhile.
        progress: is told of each run, and of what each block has reached.
    """
    return schedule(
        plan,
        budget=Budget(budget, time.monotonic, time.monotonic(), spent),
        seed=seed,
        execute=Runner(environments, environment_failures, machine.id, cache, witnesses),
        witnesses=witnesses,
        steering=steering,
        progress=progress,
    )
