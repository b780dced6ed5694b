"""What the person at the keyboard sees while it takes long: a bar on a terminal, else lines."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
from rich.progress import Task as BarTask
from rich.text import Text

from evalreport.model.plan import ROUND, Cell, Task
from evalreport.model.result import FAILED, Run
from evalreport.model.steering import Precision

WIDEST = 3.0
"""Half-width, as a logarithm, beyond which an interval is as good as none."""


@contextmanager
def display(*, quiet: bool, verbose: bool, color: bool) -> Iterator[Bar | Lines]:
    """The display that fits the terminal, on stderr, taken away at the end."""
    plain = not color or bool(os.environ.get("NO_COLOR"))
    console = Console(stderr=True, quiet=quiet, no_color=plain, highlight=False, soft_wrap=True)
    shown = Bar(console, verbose) if console.is_terminal else Lines(console, verbose)
    try:
        yield shown
    finally:
        shown.close()


class Lines:
    """For logs: a line for each block of rounds, and for everything that fails."""

    def __init__(self, console: Console, verbose: bool) -> None:
        self._console = console
        self._verbose = verbose
        self._done: list[Task] = []
        """What has been run of one role in one cell, and not been told yet."""
        self._left = 0.0
        self._budget = 0.0

    def say(self, text: str) -> None:
        """Print it."""
        self._console.print(text, markup=False)

    def started(self, task: Task, left: float, budget: float) -> None:
        """Tell what came before, if this is of another cell or role."""
        if self._done and (self._done[0].cell, self._done[0].role) != (task.cell, task.role):
            self.close()
        self._left, self._budget = left, budget

    def finished(self, run: Run) -> None:
        """Tell of failures, and of every run when asked to."""
        self._done.append(run.task)
        self._left = max(0.0, self._left - run.seconds)
        if run.outcome == FAILED:
            self.say(failure(run))
        elif self._verbose:
            self.say(f"{run.id}: {run.seconds:.1f} s")

    def reached(self, cell: Cell, rounds: int, precision: Precision) -> None:
        """Tell what the rounds of a cell amount to by now."""
        self._tell(reached(cell, rounds, precision))

    def close(self) -> None:
        """Tell what has been run and not been told."""
        if self._done:
            role, count = self._done[0].role, len(self._done)
            noun = ("" if role == ROUND else f"{role} ") + ("run" if count == 1 else "runs")
            self._tell(f"{place(self._done[0].cell)}: {count} {noun} done")

    def _tell(self, text: str) -> None:
        self.say(f"{text}, {clock(self._left)} of {clock(self._budget)} left")
        self._done = []


class Bar:
    """For a terminal: what is running, how much of the budget is spent, the time left."""

    def __init__(self, console: Console, verbose: bool) -> None:
        self._console = console
        self._verbose = verbose
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            Left(),
            console=console,
            transient=True,
        )
        self._bar = self._progress.add_task("", total=None, visible=False, deadline=0.0)
        self._progress.start()

    def say(self, text: str) -> None:
        """Print it above the bar."""
        self._console.print(text, markup=False)

    def started(self, task: Task, left: float, budget: float) -> None:
        """Show the run that begins."""
        self._progress.update(
            self._bar,
            description=f"{place(task.cell)} · {task.contender.slug} · {task.role} {task.round}",
            total=budget,
            completed=budget - left,
            visible=True,
            deadline=time.monotonic() + left,
        )

    def finished(self, run: Run) -> None:
        """Tell of failures, and of every run when asked to."""
        if run.outcome == FAILED:
            self.say(failure(run))
        elif self._verbose:
            self.say(f"{run.id}: {run.seconds:.1f} s")

    def reached(self, cell: Cell, rounds: int, precision: Precision) -> None:
        """Tell what the rounds of a cell amount to by now."""
        self.say(reached(cell, rounds, precision))

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()


class Left(ProgressColumn):
    """The time left of the budget, by the second."""

    def render(self, task: BarTask) -> Text:
        """Never below zero: the run under way is always brought to its end."""
        return Text(f"{clock(max(0.0, task.fields['deadline'] - time.monotonic()))} left")


def clock(seconds: float) -> str:
    """A duration to look at: `4:05`, `1:02:03`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def place(cell: Cell) -> str:
    """A cell as the user knows it."""
    return f"{cell.measurement} {cell.label}".rstrip()


def reached(cell: Cell, rounds: int, precision: Precision) -> str:
    """What a cell has got, and what it should."""
    count = "1 round" if rounds == 1 else f"{rounds} rounds"
    return f"{place(cell)}: {count}, {interval(precision)}"


def interval(precision: Precision) -> str:
    """The widest interval and the wanted one, as shares: `interval ±5.1 % (wanted ±3.9 %)`."""
    if not precision.half_width <= WIDEST:  # not a number, too
        return "no interval yet"
    width, wanted = (math.expm1(each) for each in (precision.half_width, precision.wanted))
    return f"interval ±{width:.1%} (wanted ±{wanted:.1%})".replace("%", " %")


def failure(run: Run) -> str:
    """A failed run in one line."""
    assert run.failure is not None
    task = run.task
    role = "" if task.role == ROUND else f" ({task.role})"
    return f"{place(task.cell)}, {task.contender.slug}{role}: failed: {run.failure.message}"
