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
    """Seconds of measuring in all, those of earlier days included."""

    seconds: float
    clock: Callable[[], float]
    start: float
    """What the clock showed when this measuring began."""
    spent: float = 0.0
    """Seconds that had been spent before."""

    @property
    def left(self) -> float:
        """What remains of it; never below zero."""
        return max(0.0, self.seconds - self.spent - (self.clock() - self.start))

    @property
    def open(self) -> bool:
        """Whether what has no result at all may still be begun: earlier days do not count."""
        return self.clock() - self.start < self.seconds


class _Course:
    """Where the measuring of a timed cell stands: the one thing here that changes."""

    def __init__(self, plan: CellPlan, stored: Sequence[Run]) -> None:
        self.plan = plan
        self.rounds = len(plan.done)
        self.next_round = plan.next_round
        self.willing = list(plan.contenders)
        self.runs = [
            run
            for run in stored
            if run.task.cell == plan.cell
            and run.task.round in plan.done
            and run.task.contender in plan.contenders
        ]


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
    courses = [_Course(cell, stored) for cell in plan.cells if cell.measurement.spec.kind == TIMED]
    while courses:
        course = min(courses, key=lambda course: course.rounds)
        if _finished(course, precise) or not _affordable(course, budget):
            courses.remove(course)
        else:
            yield from _measure_block(course, seed, run)


def _finished(course: _Course, precise: Precise) -> bool:
    if not course.willing or course.rounds >= course.plan.maximum:
        return True
    return course.rounds >= course.plan.minimum and precise(course.plan, course.runs)


def _affordable(course: _Course, budget: Budget) -> bool:
    """Whether the next block fits into the budget; the first one may exceed it."""
    if not course.rounds:
        return budget.open
    expected = 0.0
    for contender in course.willing:
        own = [run.seconds for run in course.runs if run.task.contender == contender]
        expected += BLOCK * sum(own) / max(1, len(own))
    return expected <= budget.left


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
