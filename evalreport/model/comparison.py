"""Quantities with their intervals, and what may be said of two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from evalreport.model.evaluation import Fact
from evalreport.model.plan import FIRM_ROUNDS, Cell, Contender
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
