"""Where the measuring of a timed cell stands, and what it needs next."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import replace
from statistics import mean

from evalreport.measure.order import BLOCK, orders
from evalreport.model.plan import (
    FIRM_ROUNDS,
    MOST_PILOTS,
    MOST_ROUNDS,
    NUMPY,
    PILOT,
    PILOTS,
    REFERENCE,
    ROUND,
    WITNESS,
    CellPlan,
    Contender,
    Task,
)
from evalreport.model.result import FAILED, Run
from evalreport.model.steering import Steering

SPARE_ROUNDS = 12
"""Rounds beyond `MOST_ROUNDS` that a call may try where disturbed ones are repeated."""
UNKNOWN = 1.0
"""Half-width that an interval is taken to have while there is none: beyond all that is usual."""


class Course:
    """The state of a timed cell: the one thing in the measuring that changes.

    Every decision rests on what the steering answers, never on who is ahead.
    """

    def __init__(
        self, plan: CellPlan, steering: Steering, witnesses: Collection[str], seed: str
    ) -> None:
        self.plan = plan
        """Without those who have failed meanwhile."""
        self._runs = list(plan.runs)
        self._steering = steering
        self._witnesses = witnesses
        self._seed = f"{seed}/{plan.cell.measurement}/{plan.cell.slug}"
        self._first = self._next_round = plan.next_round
        self._numbers = dict(plan.next_number)
        self._chosen: tuple[Contender, ...] = ()
        self._orders = orders((), self._seed)
        self.look()

    def look(self) -> None:
        """Ask the steering again: who takes part, which rounds count, what has been reached."""
        chosen = tuple(
            who for who in self._steering.chosen(self.plan, self._runs) if self._able(who)
        )
        if chosen != self._chosen:
            self._chosen = chosen
            self._orders = orders(chosen, f"{self._seed}/{self._next_round}")
        made = [run for run in self._runs if run.task.role == ROUND]
        self._opened = bool(made)
        self._tried = len({number for run in made if (number := run.task.round) >= self._first})
        rounds = [
            {run.task.round for run in made if run.task.contender == who and run.outcome != FAILED}
            for who in chosen
        ]
        self._complete = set.intersection(*rounds) if rounds else set()
        self.set_aside = self._steering.set_aside(self.plan, self._runs)
        self.rounds = len(self._complete - self.set_aside.keys())
        """How many count."""
        self.precision = self._steering.precision(self.plan, self._runs)
        self._missing = sum(1 for _ in self.preliminaries())

    @property
    def fresh(self) -> bool:
        """Whether somebody who takes part has no result yet, so that there is no full round."""
        return not self._complete

    @property
    def finished(self) -> bool:
        """Whether it needs no more runs, or nobody is left who could make them."""
        return not self.plan.contenders or (not self._missing and self._enough)

    @property
    def _enough(self) -> bool:
        """Whether it needs no more rounds."""
        if all(who.control for who in self._chosen):
            return True
        if self.rounds >= MOST_ROUNDS or self._tried >= MOST_ROUNDS + SPARE_ROUNDS:
            return True
        return self.rounds >= FIRM_ROUNDS and self.precision.reached

    @property
    def seconds(self) -> float:
        """What its next block is expected to take, with what must be run before.

        Who has rounds enough only lacks the latter.
        """
        typical = mean(run.seconds for run in self._runs) if self._runs else 0.0
        block = 0.0 if self._enough else BLOCK * sum(map(self._expected, self._chosen))
        return typical * self._missing + block

    @property
    def urgency(self) -> tuple[bool, float]:
        """The larger, the sooner it gets its next block.

        First whether it lacks rounds for a firm verdict, or what must be run before the next ones;
        among those what hangs on the cell, for each second of a block. Then by how much a block is
        expected to narrow its interval, too. All verdicts hang on a cell with controls: it lacks
        rounds until it is precise.
        """
        tried = max(self.rounds, self._tried)  # else a disturbed cell would keep all the time
        worth = self.plan.importance / max(self.seconds, 1e-3)
        if tried < FIRM_ROUNDS or self._missing or self.plan.controls:
            return True, worth
        width = self.precision.half_width
        known = width if math.isfinite(width) else UNKNOWN
        return False, worth * known * (1 - math.sqrt(tried / (tried + BLOCK)))

    def preliminaries(self) -> Iterator[Task]:
        """What must be run before the next block; who fails meanwhile is left out.

        Before the opening round that is nothing, so that every cell soon has something to show.
        Before the first block it is everything, the reference first, which may take longer than
        what it checks. Further pilots end when the best is no longer in doubt; before they are
        run, as many as there can be are expected.
        """
        if not self._opened:
            return
        if self.plan.measurement.spec.reference and not self._made(NUMPY, REFERENCE):
            yield self._task(NUMPY, REFERENCE, 0)
        for position in range(PILOTS):
            for who in self.plan.contenders:
                if who in self.plan.contenders and self._made(who, PILOT) <= position:
                    yield self._task(who, PILOT, position)
        for position in range(PILOTS, MOST_PILOTS):
            doubtful = self._steering.doubtful(self.plan, self._runs)
            if not doubtful:
                break
            for who in self.plan.contenders:
                if who in doubtful and self._made(who, PILOT) <= position:
                    yield self._task(who, PILOT, position)
        for who in self._steering.chosen(self.plan, self._runs):
            if who.control or who not in self.plan.contenders:
                continue
            if who.framework in self._witnesses and not self._made(who, WITNESS):
                yield self._task(who, WITNESS, 0)

    def block(self) -> Iterator[Task]:
        """The tasks of the next block: a round of those who take part, and its mirror.

        The first one of all, the opening, has no mirror: the cells after it wait for it.
        """
        if not self._chosen:
            return
        seed, order = next(self._orders)
        warmups = {
            who: self._steering.warmups(Contender(who.framework, who.configuration), self._runs)
            for who in order
        }
        first, self._next_round = self._next_round, self._next_round + BLOCK
        rows = (order, order[::-1]) if self._opened else (order,)
        for number, row in enumerate(rows, first):
            able = [who for who in row if self._able(who)]
            for position, who in enumerate(able):
                if self._able(who):  # its control may have failed in this very round
                    yield Task(self.plan.cell, who, number, position, seed, warmups=warmups[who])

    def add(self, run: Run) -> None:
        """Take note of a run; who has failed is left out from now on, with its controls."""
        task = run.task
        self._runs.append(run)
        self._numbers[_prefix(task)] = task.round + 1
        if run.outcome == FAILED and task.role in (ROUND, PILOT):
            self.plan = replace(
                self.plan,
                contenders=tuple(who for who in self.plan.contenders if who != task.contender),
                controls=tuple(
                    who
                    for who in self.plan.controls
                    if task.contender not in (who, replace(who, control=""))
                ),
            )

    def _able(self, who: Contender) -> bool:
        return who in self.plan.contenders or who in self.plan.controls

    def _made(self, who: Contender, role: str) -> int:
        """Runs of a role that are there; failed ones are, where nobody asked for another."""
        return sum(run.task.contender == who and run.task.role == role for run in self._runs)

    def _task(self, who: Contender, role: str, position: int) -> Task:
        task = Task(self.plan.cell, who, 1, position, f"{self._seed}/{role}", role)
        return replace(task, round=self._numbers.get(_prefix(task), 1))

    def _expected(self, who: Contender) -> float:
        """Seconds of a run: the mean of its rounds, before there are any that of its pilots."""
        plain = Contender(who.framework, who.configuration)
        for role, of in ((ROUND, who), (PILOT, plain)):
            own = [
                run.seconds
                for run in self._runs
                if run.task.role == role and run.task.contender == of
            ]
            if own:
                return mean(own)
        return 0.0


def _prefix(task: Task) -> str:
    """The id of a task without its number."""
    return task.id.removesuffix(str(task.round)) if task.role != ROUND else ""
