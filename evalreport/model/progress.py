"""How a stage that takes long tells the person at the keyboard where it stands."""

from __future__ import annotations

from typing import Protocol

from evalreport.model.plan import Cell, Task
from evalreport.model.result import Run
from evalreport.model.steering import Precision


class Progress(Protocol):
    """Told by the stages, shown by the command line."""

    def say(self, text: str) -> None:
        """Something worth a line."""

    def started(self, task: Task, left: float, budget: float) -> None:
        """A run begins; `left` of `budget` seconds of measuring remain."""

    def finished(self, run: Run) -> None:
        """A run has ended, in whatever way."""

    def reached(self, cell: Cell, rounds: int, precision: Precision) -> None:
        """A block of rounds has ended: what has been reached in its cell."""
