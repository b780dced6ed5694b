"""What is to be run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evalreport.model.evaluation import Measurement
from evalreport.model.spec import Scalar

FIRM_ROUNDS = 12
"""Fewest rounds for a firm verdict, and after which precision may end the measuring."""
MOST_ROUNDS = 40
PILOTS, MOST_PILOTS = 3, 9
"""Pilot runs of each configuration in a cell; the most where they leave the best in doubt."""

ROUND = "round"
"""A run that counts: one of each chosen contender makes a round."""
PILOT = "pilot"
"""A run before the rounds, from which warm-ups and configurations are chosen; it counts for
nothing else. The first one of each configuration begins with empty caches."""
WITNESS = "witness"
"""A run that is not timed, in which the framework tells which primitives it uses."""
REFERENCE = "reference"
"""The outputs of the measurement's own NumPy implementation."""

AGAIN = "again"
"""Control: the same contender under a second label. Any difference is noise."""
DELAYED = "delayed"
"""Control: the same contender, each call prolonged by `DELAY`. It must be seen."""
DELAY = 0.10

if TYPE_CHECKING:
    from evalreport.model.result import Run

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
        """As it stands in a heading or a table: `batch 1`; empty without parameters.

        A value that is a word says enough by itself: `matmul`, not `operator matmul`.
        """
        return ", ".join(
            value if isinstance(value, str) else f"{name} {value}"
            for name, value in self.parameters
        )


@dataclass(frozen=True, order=True)
class Contender:
    """A framework in one configuration: what takes part in a round."""

    framework: str
    configuration: str = "default"
    control: str = ""
    """`again` or `delayed`: not a contender but a check of the measuring itself."""

    @property
    def slug(self) -> str:
        """Part of file names and ids: `pytorch.default`, `pytorch.default.again`."""
        parts = (self.framework, self.configuration, self.control)
        return ".".join(part for part in parts if part)


NUMPY = Contender(REFERENCE, "numpy")
"""Who makes the run of the role `reference`; no framework can have that key."""


@dataclass(frozen=True)
class Task:
    """One run that is to be made: a contender in a cell, in a round."""

    cell: Cell
    contender: Contender
    round: int
    """Counts from 1, in each role; rounds 2k-1 and 2k form a block, the second mirrored."""
    position: int
    """Place in the order of the round, from 0."""
    seed: str
    """From which the order of the block was drawn."""
    role: str = ROUND
    """`round`, `pilot`, `witness` or `reference`."""
    warmups: int = 3
    """Calls that are made and not counted before the values are taken, the very first apart."""

    @property
    def id(self) -> str:
        """Names the run and its file: `training_step/batch-64/mxnet.default/03` or `…/pilot-1`."""
        name = f"{self.round:02d}" if self.role == ROUND else f"{self.role}-{self.round}"
        return f"{self.cell.measurement}/{self.cell.slug}/{self.contender.slug}/{name}"


@dataclass(frozen=True)
class CellPlan:
    """Who may be run in a cell, and what is there already."""

    cell: Cell
    measurement: Measurement
    contenders: tuple[Contender, ...]
    """Each framework in each of its configurations, the default first, without those whose last
    run failed; of a timed cell only those that `Steering.chosen` names take part in rounds."""
    controls: tuple[Contender, ...] = ()
    """Controls that take part in the rounds of this cell, too."""
    runs: tuple[Run, ...] = ()
    """The stored runs that new ones may stand beside, of every role."""
    importance: float = 0.0
    """Share of all ratings' weight that hangs on this cell: 0 to 1."""
    next_round: int = 1
    """First round of the next block: odd, above every number that has a file."""
    next_number: Mapping[str, int] = field(default_factory=dict)
    """The same for the other roles, by the part of the id before the number
    (`vgg16_inference/batch-1/pytorch.default/pilot-`); 1 where it has none."""


@dataclass(frozen=True)
class Plan:
    """Everything that is to be measured, in the order of the article."""

    cells: tuple[CellPlan, ...]
