"""What is to be run."""

from __future__ import annotations

from dataclasses import dataclass

from evalreport.model.evaluation import Measurement
from evalreport.model.spec import Scalar

FIRM_ROUNDS = 12
"""Fewest rounds for a firm verdict, and after which precision may end the measuring."""
MOST_ROUNDS = 40

Parameters = tuple[tuple[str, Scalar], ...]


@dataclass(frozen=True, order=True)
class Cell:
    """A measurement at one point of its grid."""

    measurement: str
    parameters: Parameters = ()

    @property
    def slug(self) -> str:
        """Part of file names and ids: `batch-1`, or `all` for a grid without parameters."""
        return "_".join(f"{name}-{value}" for name, value in self.parameters) or "all"

    @property
    def label(self) -> str:
        """As it stands in a heading or a table: `batch 1`; empty without parameters."""
        return ", ".join(f"{name} {value}" for name, value in self.parameters)


@dataclass(frozen=True, order=True)
class Contender:
    """A framework in one configuration: what takes part in a round."""

    framework: str
    configuration: str = "default"

    @property
    def slug(self) -> str:
        """Part of file names and ids: `pytorch.default`."""
        return f"{self.framework}.{self.configuration}"


@dataclass(frozen=True)
class Task:
    """One run that is to be made: a contender in a cell, in a round."""

    cell: Cell
    contender: Contender
    round: int
    """Counts from 1; rounds 2k-1 and 2k form a block, the second in mirrored order."""
    position: int
    """Place in the order of the round, from 0."""
    seed: str
    """From which the order of the block was drawn."""

    @property
    def id(self) -> str:
        """Names the run and its file: `vgg16_inference/batch-1/pytorch.default/03`."""
        return f"{self.cell.measurement}/{self.cell.slug}/{self.contender.slug}/{self.round:02d}"


@dataclass(frozen=True)
class CellPlan:
    """Who is run in a cell, and the rounds that are already there."""

    cell: Cell
    measurement: Measurement
    contenders: tuple[Contender, ...]
    done: tuple[int, ...] = ()
    """Rounds of which every contender has a result."""
    minimum: int = FIRM_ROUNDS
    """Rounds before precision may end the measuring; 1 for what does not vary."""
    maximum: int = MOST_ROUNDS
    next_round: int = 1
    """First round of the next block: odd, above every number that has a file."""


@dataclass(frozen=True)
class Plan:
    """Everything that is to be measured, in the order of the article."""

    cells: tuple[CellPlan, ...]
