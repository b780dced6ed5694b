"""Which run comes next, and when it is enough.

Rounds are interleaved, because a machine drifts while it measures; their order is random, and
mirrored in the second round of a block, because the place in a round has an influence of its
own. What ends the measuring of a cell is the precision reached, never the result.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from evalreport.model.plan import CellPlan, Contender, Plan, Task
from evalreport.model.progress import Progress
from evalreport.model.result import MEASURED, Run
from evalreport.model.spec import TIMED

BLOCK = 2
"""Rounds in a block."""

Execute = Callable[[CellPlan, Task], Run]
Precise = Callable[[CellPlan, Sequence[Run]], bool]


@dataclass(frozen=True)
class Budget:
    """Seconds of measuring, counted from `start` on the `clock`."""

    seconds: float
    clock: Callable[[], float]
    start: float

    @property
    def left(self) -> float:
        """What remains of it; never below zero."""
        return max(0.0, self.seconds - (self.clock() - self.start))


@dataclass
class _Course:
    """Where the measuring of a timed cell stands."""

    plan: CellPlan
    rounds: int
    """Complete ones."""
    next_round: int
    runs: list[Run]
    """Everything measured in the cell."""
    willing: list[Contender]
    """Who has not failed yet."""


def schedule(
    plan: Plan,
    runs: Iterable[Run],
    *,
    budget: Budget,
    seed: str,
    execute: Execute,
    precise: Precise,
    progress: Progress,
) -> Iterator[Run]:
    """Executes what `plan` lacks beside the stored `runs`, and yields each run when it has ended.

    What does not vary is run once, in the order of the plan. Then always the cell with the
    fewest rounds gets another block, so that an interruption finds all of them equally precise.
    """

    def run(cell: CellPlan, task: Task) -> Run:
        progress.started(task, budget.left, budget.seconds)
        done = execute(cell, task)
        progress.finished(done)
        return done

    for cell in plan.cells:
        if cell.measurement.spec.kind != TIMED and not cell.done:
            for task in _round(cell, cell.contenders, cell.next_round, _block_seed(seed, cell, 0)):
                yield run(cell, task)
    stored = tuple(runs)
    courses = [_course(cell, stored) for cell in plan.cells if cell.measurement.spec.kind == TIMED]
    while courses:
        course = min(courses, key=lambda course: course.rounds)
        if _finished(course, precise) or not _affordable(course, budget.left):
            courses.remove(course)
        else:
            yield from _measure_block(course, seed, run)


def _course(cell: CellPlan, stored: Sequence[Run]) -> _Course:
    own = [
        run
        for run in stored
        if run.task.cell == cell.cell
        and run.task.round in cell.done
        and run.task.contender in cell.contenders
    ]
    return _Course(cell, len(cell.done), cell.next_round, own, list(cell.contenders))


def _finished(course: _Course, precise: Precise) -> bool:
    if not course.willing or course.rounds >= course.plan.maximum:
        return True
    return course.rounds >= course.plan.minimum and precise(course.plan, course.runs)


def _affordable(course: _Course, left: float) -> bool:
    """Whether the next block fits into the budget; the first one may exceed it."""
    if not course.rounds:
        return left > 0
    expected = 0.0
    for contender in course.willing:
        own = [run.seconds for run in course.runs if run.task.contender == contender]
        expected += BLOCK * sum(own) / max(1, len(own))
    return expected <= left


def _measure_block(course: _Course, seed: str, run: Execute) -> Iterator[Run]:
    drawn = _block_seed(seed, course.plan, course.next_round // BLOCK)
    for offset in range(BLOCK):
        for task in _round(course.plan, course.willing, course.next_round + offset, drawn):
            done = run(course.plan, task)
            if done.outcome == MEASURED:
                course.runs.append(done)
            else:
                course.willing.remove(task.contender)
            yield done
    course.rounds += BLOCK
    course.next_round += BLOCK


def _block_seed(seed: str, cell: CellPlan, block: int) -> str:
    return f"{seed}/{cell.cell.measurement}/{cell.cell.slug}/{block}"


def _round(
    cell: CellPlan, willing: Sequence[Contender], number: int, seed: str
) -> tuple[Task, ...]:
    """A run for each of the willing; an even round mirrors the odd one before it."""
    order = list(cell.contenders)
    random.Random(seed).shuffle(order)
    if number % BLOCK == 0:
        order.reverse()
    order = [contender for contender in order if contender in willing]
    return tuple(
        Task(cell.cell, contender, number, position, seed)
        for position, contender in enumerate(order)
    )
