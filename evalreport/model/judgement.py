"""What follows from the analysis: ratings, findings, choices."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from evalreport.model.analysis import Comparison, Estimate
from evalreport.model.evaluation import Criterion, Measure, UseCase


@dataclass(frozen=True)
class Grade:
    """One estimate read on the scale of its criterion."""

    measure: Measure
    estimate: Estimate
    low: int
    """Index of the worst word of the scale that the interval allows."""
    high: int
    """Index of the best one."""
    compared: float | None = None
    """The number read against the thresholds, where it is not the value itself (relative)."""


@dataclass(frozen=True)
class Rating:
    """The judgement of one framework under one criterion."""

    criterion: str
    framework: str
    label: str
    """A word of the scale, a range of two ("High to Very High"), "Not resolved" or "Not rated"."""
    low: float | None
    """Weighted mean of the grades' indices, at their worst and at their best."""
    high: float | None
    coverage: float
    """Share of the criterion's weight for which there is evidence: 0 to 1."""
    grades: tuple[Grade, ...]


def nearest(index: float) -> int:
    """The nearest word's index; halfway is rounded down, never in a framework's favour."""
    return math.ceil(index - 0.5)


def word_range(rating: Rating) -> tuple[int, int] | None:
    """Indices of the worst and the best word that a rating may stand for; None if not rated."""
    if rating.low is None or rating.high is None:
        return None
    return nearest(rating.low), nearest(rating.high)


@dataclass(frozen=True)
class Finding:
    """A strength or a weakness, with the evidence that carries it."""

    framework: str
    criterion: str
    strength: bool
    comparison: Comparison | None = None
    """Seen from the framework: it is the first side."""
    estimate: Estimate | None = None
    """Where the finding rests on a fact alone (a status, a rejected installation)."""
    word: str = ""
    """The word of the scale that the estimate earned."""


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
    flips: Mapping[str, float]
    """Criterion to the share of all weight at which the answer changes, the rest in proportion."""


@dataclass(frozen=True)
class Judgement:
    """Everything that was judged, in the order of the evaluation."""

    criteria: tuple[Criterion, ...]
    ratings: tuple[Rating, ...]
    findings: tuple[Finding, ...]
    choices: tuple[Choice, ...]
