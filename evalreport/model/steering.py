"""What measuring may ask of the results while it goes on: never who is ahead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evalreport.model.plan import CellPlan, Contender
from evalreport.model.result import Run


@dataclass(frozen=True)
class Precision:
    """How narrow the intervals of a cell are."""

    half_width: float
    """Half the widest interval that is wanted, as a logarithm; infinite while unknown."""
    wanted: float
    """At which more rounds are not worth their time."""

    @property
    def reached(self) -> bool:
        """Whether precision asks for no more rounds."""
        return self.half_width <= self.wanted


class Steering(Protocol):
    """Answers from the runs of a cell, of every role, in the order in which they were made."""

    def chosen(self, cell: CellPlan, runs: Sequence[Run]) -> tuple[Contender, ...]:
        """Who takes part in rounds: default and best of each framework, then the controls."""

    def doubtful(self, cell: CellPlan, runs: Sequence[Run]) -> Collection[Contender]:
        """Configurations between which the pilot runs do not decide."""

    def warmups(self, contender: Contender, runs: Sequence[Run]) -> int:
        """Calls before the values of a round's run, from the pilot runs of the contender."""

    def set_aside(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[int, str]:
        """Rounds that do not count, with the reason."""

    def precision(self, cell: CellPlan, runs: Sequence[Run]) -> Precision:
        """The width of the intervals, from the rounds that count."""
