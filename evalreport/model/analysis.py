"""What the results say: estimates, comparisons, gaps, caveats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evalreport.model.comparison import Comparison, Estimate
from evalreport.model.environment import Lock
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Machine, Run
from evalreport.model.spec import Metric


@dataclass(frozen=True)
class Parity:
    """How far the outputs of the contenders of a cell lie apart from each other."""

    cell: Cell
    error: float
    """Largest distance from the first run's outputs, relative to the largest of them."""
    tolerance: float
    differing: tuple[Contender, ...] = ()
    """Whose times do not count, because nobody can say that their outputs are right."""
    references: tuple[Deviation, ...] = ()
    """Each contender against the measurement's own reference, where it has one."""


@dataclass(frozen=True)
class Deviation:
    """How far the outputs of a contender lie from those of the float64 reference."""

    contender: Contender
    error: float
    """Root mean square of the differences over that of the reference: the worst of all runs."""
    allowed: float
    same_top: bool
    """Whether the largest output stands where it should, unless the reference leaves doubt."""


@dataclass(frozen=True)
class Candidate:
    """A configuration as it did in the pilot runs."""

    contender: Contender
    seconds: float | None
    """Median over its pilot runs of the median call; None where it failed or is not right."""
    runs: tuple[str, ...]
    reason: str = ""
    """Why it could not be chosen."""


@dataclass(frozen=True)
class Tuning:
    """Which configuration is a framework's best in a cell."""

    cell: Cell
    framework: str
    chosen: Contender
    candidates: tuple[Candidate, ...]
    """Everything that was declared, the default first."""


@dataclass(frozen=True)
class Steadiness:
    """How the runs of a contender behaved over their length."""

    cell: Cell
    contender: Contender
    classes: Mapping[str, int]
    """`flat`, `warm-up`, `slow-down`, `drifting`, `too short` to the number of runs."""

    @property
    def steady(self) -> float:
        """Share that was flat of the runs that could tell; all of none."""
        return self.classes.get("flat", 0) / self.telling if self.telling else 1.0

    @property
    def telling(self) -> int:
        """Runs with enough values to show whether they are steady."""
        return sum(self.classes.values()) - self.classes.get("too short", 0)


@dataclass(frozen=True)
class SetAside:
    """Rounds of a cell that do not count; decided without a look at any value."""

    cell: Cell
    disturbed: Mapping[int, str]
    """Round in which the machine was disturbed to the indicator that told, with its value and
    what is usual."""
    early: Mapping[int, str]
    """Round in which a contender made fewer warm-up calls than its pilot runs ask for, to who it
    was and how many; it may be `disturbed` as well."""
    rounds: int
    """Rounds of the cell in all, these included."""

    @property
    def reasons(self) -> Mapping[int, str]:
        """All that do not count, each with the reason."""
        return {**self.disturbed, **self.early}


@dataclass(frozen=True)
class Control:
    """A check of the measuring itself."""

    kind: str
    """`again`, `delayed`, `same input`, `linearity` or `synchronisation`."""
    cell: Cell
    contender: Contender
    passed: bool
    text: str
    """What was found, in half a sentence with its numbers."""
    comparison: Comparison | None = None
    """Of the control with its contender, for `again` and `delayed`."""


@dataclass(frozen=True)
class Ceiling:
    """The most that was reached on this machine with so many threads."""

    metric: Metric
    """`RATE` or `BANDWIDTH`."""
    threads: int
    estimate: Estimate
    """Where it was reached."""


@dataclass(frozen=True)
class Gap:
    """Something that the article does not know, and why."""

    cell: Cell
    contender: Contender
    kind: str
    """`missing` (no implementation), `no device`, `not run`, `failed`, `differs`."""
    reason: str
    run: str = ""
    """Id of the run that failed."""
    log: str = ""


@dataclass(frozen=True)
class Caveat:
    """A doubt about a number, shown beside it."""

    cell: Cell
    contender: Contender
    text: str


@dataclass(frozen=True)
class Analysis:
    """Everything that can be said about the results before anyone judges."""

    estimates: tuple[Estimate, ...]
    comparisons: tuple[Comparison, ...]
    parities: tuple[Parity, ...]
    gaps: tuple[Gap, ...]
    caveats: tuple[Caveat, ...]
    runs: tuple[Run, ...]
    """The runs that count, sorted by id."""
    tunings: tuple[Tuning, ...] = ()
    steadiness: tuple[Steadiness, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    controls: tuple[Control, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    withheld: str = ""
    """Why no verdict and no rating may rest on time: the controls that failed; empty: none did."""
    doubted: Mapping[Cell, str] = field(default_factory=dict)
    """The cells of which that is true by themselves, with the reason: a probe that failed, or too
    many rounds that were disturbed."""
    ignored: tuple[str, ...] = ()
    """One line for each stored result that was not used, with the reason."""
    machines: tuple[Machine, ...] = ()
    locks: tuple[Lock, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    """Framework key to the version that was measured."""
    date: str = ""
    """Day of the newest run, ISO 8601: the date of the evidence."""

    @cached_property
    def by_id(self) -> Mapping[str, Estimate]:
        """The estimates by id."""
        return {estimate.id: estimate for estimate in self.estimates}
