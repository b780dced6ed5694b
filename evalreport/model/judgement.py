"""What follows from the analysis: ratings, findings, choices."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from evalreport.model.analysis import Gap
from evalreport.model.comparison import (
    DEFAULT,
    Comparison,
    Estimate,
)
from evalreport.model.evaluation import Measure, UseCase


@dataclass(frozen=True)
class Grade:
    """One estimate read on the scale of its criterion."""

    measure: Measure
    estimate: Estimate
    low: int
    """Index of the worst word of the scale that the interval allows."""
    high: int
    """Index of the best one."""
    comparison: Comparison | None = None
    """The comparison with the best rival, where the grade is relative; the estimate is first."""
    setting: str = DEFAULT
    """`default` or `best`: an estimate that stands for both earns a grade in each."""


@dataclass(frozen=True)
class Rating:
    """The judgement of one framework under one criterion."""

    criterion: str
    framework: str
    label: str
    """A word of the scale, a range of two ("High to Very High"), "Not resolved" or "Not rated"."""
    low: float | None
    """Weighted mean of the grades' indices at their worst; None if it is not rated."""
    high: float | None
    """The same at their best."""
    coverage: float
    """Share of the criterion's weight for which there is evidence: 0 to 1."""
    worst: float
    """As `low`, were everything that is not known as bad as can be."""
    best: float
    """As `high`, were everything that is not known as good as can be."""
    grades: tuple[Grade, ...]

    @property
    def provisional(self) -> bool:
        """Whether a grade rests on too few rounds."""
        return any(grade.estimate.provisional for grade in self.grades)


def nearest(index: float) -> int:
    """The nearest word's index; halfway is rounded down, never in a framework's favour.

    Rounding to nine places first keeps the noise of floating point from deciding.
    """
    return math.ceil(round(index - 0.5, 9))


@dataclass(frozen=True)
class Finding:
    """A strength or a weakness, with the evidence that carries it."""

    framework: str
    criterion: str
    strength: bool
    comparison: Comparison | None = None
    """Seen from the framework: it is the first side."""
    estimate: Estimate | None = None
    """Where the finding rests on a fact alone: a status, a rejected installation."""
    gap: Gap | None = None
    """Where the framework fails on an accelerator that a rival can use."""


@dataclass(frozen=True)
class Choice:
    """The answer to a reader with a purpose."""

    use_case: UseCase
    framework: str
    """Key of the framework to take; empty where the evidence does not decide."""
    scores: Mapping[str, tuple[float, float]]
    """Framework to its weighted score, worst and best, 0 to 1; what is not known is both."""
    excluded: Mapping[str, str]
    """Framework to the criterion whose requirement it fails."""
    doubtful: Mapping[str, str]
    """Framework to the criterion whose requirement it may fail."""
    flips: Mapping[str, float]
    """Criterion to the share of all weight at which the lead is gone, the rest in proportion."""
    unrequired: str
    """The answer without the requirements."""
    ratings: tuple[Rating, ...]
    """What the scores follow from: without the measurements that do not concern this reader."""


@dataclass(frozen=True)
class Judgement:
    """Everything that was judged, in the order of the evaluation."""

    ratings: tuple[Rating, ...]
    findings: tuple[Finding, ...]
    choices: tuple[Choice, ...]
