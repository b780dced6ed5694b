"""Which run comes next, and when it is enough.

Rounds are interleaved, because a machine drifts while it measures. What ends the measuring of a
cell is the precision reached, never the result; which cell comes next, too, depends on what
there is to gain in precision, and never on who is ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from evalreport.measure.course import Course
from evalreport.model.plan import CellPlan, Plan, Task
from evalreport.model.progress import Progress
from evalreport.model.result import MEASURED, Run
from evalreport.model.spec import TIMED
from evalreport.model.steering import Steering

Execute = Callable[[CellPlan, Task], Run]


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


def schedule(
    plan: Plan,
    *,
    budget: Budget,
    seed: str,
    execute: Execute,
    witnesses: Collection[str],
    steering: Steering,
    progress: Progress,
) -> Iterator[Run]:
    """Executes what `plan` lacks, and yields each run when it has ended.

    What does not vary is run once, in the order of the plan. Then each cell gets an opening
    round; then always the most urgent one a block, with the pilot runs that it lacks before it.
    """

    def run(cell: CellPlan, tasks: Iterable[Task]) -> Iterator[Run]:
        for task in tasks:
            progress.started(task, budget.left, budget.seconds)
            done = execute(cell, task)
            progress.finished(done)
            yield done

    for cell in plan.cells:
        if cell.measurement.spec.kind != TIMED:
            yield from run(cell, _once(cell, seed))
    courses = [
        Course(cell, steering, witnesses, seed)
        for cell in plan.cells
        if cell.measurement.spec.kind == TIMED
    ]
    while courses:
        course = _next(courses)
        if course.finished or not _affordable(course, budget):
            courses.remove(course)
            continue
        known = course.set_aside.keys()
        for tasks in (course.preliminaries(), course.block()):
            for done in run(course.plan, tasks):
                course.add(done)
                yield done
            course.look()
            if course.finished:
                break
        if course.rounds or course.set_aside:
            progress.reached(course.plan.cell, course.rounds, course.precision)
        where = f"{course.plan.cell.measurement} {course.plan.cell.label}".rstrip()
        for number in sorted(course.set_aside.keys() - known):
            progress.say(f"{where}, round {number} is set aside: {course.set_aside[number]}")


def finished(plan: CellPlan, steering: Steering, witnesses: Collection[str]) -> bool:
    """Whether nothing is left to be run in a cell, or nobody who could run it."""
    if plan.measurement.spec.kind == TIMED:
        return Course(plan, steering, witnesses, "").finished
    return not any(_once(plan, ""))


def _once(cell: CellPlan, seed: str) -> Iterator[Task]:
    """A task for each contender that has no result where results do not vary."""
    done = {run.task.contender for run in cell.runs if run.outcome == MEASURED}
    missing = [who for who in cell.contenders if who not in done]
    for position, who in enumerate(missing):
        yield Task(cell.cell, who, cell.next_round, position, seed)


def _next(courses: Sequence[Course]) -> Course:
    """The first cell in the order of the plan that lacks a result, else the most urgent one."""
    fresh = (course for course in courses if course.fresh)
    return next(fresh, None) or max(courses, key=lambda course: course.urgency)


def _affordable(course: Course, budget: Budget) -> bool:
    """Whether the next block fits into the budget; the first one may exceed it."""
    return budget.open if course.fresh else course.seconds <= budget.left
