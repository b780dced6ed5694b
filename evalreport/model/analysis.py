"""What the results say: estimates, comparisons, gaps, caveats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from evalreport.model.environment import Lock
from evalreport.model.evaluation import Fact
from evalreport.model.plan import FIRM_ROUNDS, Cell, Contender
from evalreport.model.result import Machine, Run
from evalreport.model.spec import Metric

DEFAULT = "default"
"""Setting: each framework as its documentation shows it first."""
BEST = "best"
"""Setting: each framework in its best of the declared configurations, chosen on pilot runs."""


@dataclass(frozen=True)
class Estimate:
    """A quantity with its interval, or a text, for one contender in one cell."""

    id: str
    """`vgg16_inference/batch-1/pytorch.default/time`."""
    cell: Cell
    contender: Contender
    metric: Metric
    value: float | None
    """In the metric's base unit; None where the answer is a text."""
    low: float | None = None
    """Bounds of the 95 % interval; None where the value is exact (a count) or n is too small."""
    high: float | None = None
    text: str = ""
    runs: tuple[str, ...] = ()
    """Ids of the runs it is computed from."""
    facts: tuple[Fact, ...] = ()
    """The sources, where it is cited."""
    rounds: int = 0
    """Rounds behind it, the fewest where it is computed from several cells; 0 if it is exact."""
    settings: tuple[str, ...] = (DEFAULT,)
    """Whether its contender stands for the framework's `default`, its `best`, or both; empty for
    controls."""
    method: str = ""
    """How it was computed, in half a sentence."""

    @property
    def provisional(self) -> bool:
        """Whether more rounds are needed before it may carry a firm statement."""
        return 0 < self.rounds < FIRM_ROUNDS


class Verdict(StrEnum):
    """What may be said of the first side of a comparison, seen from its better end."""

    BETTER = "better"
    LIKELY_BETTER = "likely better"
    TIE = "tie"
    LIKELY_WORSE = "likely worse"
    WORSE = "worse"
    UNRESOLVED = "not resolved"

    @property
    def mirrored(self) -> Verdict:
        """The same, said of the other side."""
        return {
            Verdict.BETTER: Verdict.WORSE,
            Verdict.LIKELY_BETTER: Verdict.LIKELY_WORSE,
            Verdict.LIKELY_WORSE: Verdict.LIKELY_BETTER,
            Verdict.WORSE: Verdict.BETTER,
        }.get(self, self)

    @property
    def firm(self) -> bool:
        """Whether it may carry a rating or a bullet without a reservation."""
        return self in (Verdict.BETTER, Verdict.WORSE, Verdict.TIE)


@dataclass(frozen=True)
class Ratio:
    """A quotient with its 95 % interval (equal bounds where both sides are exact)."""

    value: float
    low: float
    high: float

    @property
    def mirrored(self) -> Ratio:
        """The quotient the other way round."""
        return Ratio(1 / self.value, 1 / self.high, 1 / self.low)


@dataclass(frozen=True)
class Comparison:
    """Two estimates of one cell and metric, and what may be said of them."""

    id: str
    """`vgg16_inference/batch-1/time/pytorch.default~mxnet.default`."""
    first: Estimate
    second: Estimate
    ratio: Ratio | None
    """First over second; None where the second is zero or either is a text."""
    verdict: Verdict
    """Of the first against the second."""
    margin: float
    """Share below which a difference is of no practical interest."""
    rounds: int
    """Rounds behind it; 0 where both values are exact."""
    reasons: tuple[str, ...] = ()
    """Why the verdict is weaker than the interval alone would allow."""
    settings: tuple[str, ...] = (DEFAULT,)
    """`default`, `best`, or both where each side is the best of its framework by default; empty
    for controls."""
    bootstrap: Ratio | None = None
    """The ratio by the hierarchical bootstrap: a second opinion that can only weaken a verdict."""
    with_all_rounds: Verdict | None = None
    """The verdict had no round been set aside; None where none was."""

    @property
    def mirrored(self) -> Comparison:
        """The same comparison, seen from the other side."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            ratio=self.ratio and self.ratio.mirrored,
            verdict=self.verdict.mirrored,
            bootstrap=self.bootstrap and self.bootstrap.mirrored,
            with_all_rounds=self.with_all_rounds and self.with_all_rounds.mirrored,
        )


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
    """`flat`, `warm-up`, `slow-down`, `drifting` to the number of runs."""

    @property
    def steady(self) -> float:
        """Share of the runs that were flat."""
        return self.classes.get("flat", 0) / max(1, sum(self.classes.values()))


@dataclass(frozen=True)
class SetAside:
    """Rounds of a cell that do not count, because the machine was disturbed; decided without a
    look at any time that was measured."""

    cell: Cell
    reasons: Mapping[int, str]
    """Round to the indicator that told, with its value and what is usual."""
    rounds: int
    """Complete rounds of the cell in all, these included."""


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
    """`missing` (no implementation), `not run`, `failed`, `differs`."""
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
