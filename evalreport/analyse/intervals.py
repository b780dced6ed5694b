"""The statistics: means of logarithms with their variance, and the intervals that follow.

Durations vary by factors, so everything is computed on logarithms: a difference there is a
ratio here, and an interval never reaches below zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean, median, variance

LEVEL = 0.95
"""Confidence level of every interval in an article."""


@dataclass(frozen=True)
class LogMean:
    """An estimated mean of logarithms: its value, its variance, its degrees of freedom."""

    mean: float
    variance: float
    freedom: float

    def __sub__(self, other: LogMean) -> LogMean:
        """The difference of two independent means, with the degrees of freedom of Welch (1947)."""
        total = self.variance + other.variance
        parts = self.variance**2 / self.freedom + other.variance**2 / other.freedom
        freedom = total**2 / parts if parts else min(self.freedom, other.freedom)
        return LogMean(self.mean - other.mean, total, freedom)

    @property
    def half_width(self) -> float:
        """Half the width of the interval, as a logarithm."""
        return t_quantile(self.freedom) * math.sqrt(self.variance)

    @property
    def interval(self) -> tuple[float, float, float]:
        """(value, low, high) on the scale of the data."""
        half = self.half_width
        return math.exp(self.mean), math.exp(self.mean - half), math.exp(self.mean + half)


def log_mean(values: Sequence[float]) -> LogMean | None:
    """Mean of the logarithms of positive values; None for fewer than two."""
    if len(values) < 2:
        return None
    logs = [math.log(value) for value in values]
    return LogMean(fmean(logs), variance(logs) / len(logs), len(logs) - 1)


def median_interval(values: Sequence[float]) -> tuple[float, float, float] | None:
    """Median with its distribution-free interval between two order statistics.

    The interval is the narrowest symmetric pair of order statistics that covers the median with
    at least the confidence level (David & Nagaraja 2003, section 7.1); None where even the
    extremes do not, that is for fewer than six values.
    """
    count = len(values)
    tail, below = 0.0, 0
    while below < count and tail + math.comb(count, below) / 2**count <= (1 - LEVEL) / 2:
        tail += math.comb(count, below) / 2**count
        below += 1
    if below == 0:
        return None
    ordered = sorted(values)
    return median(ordered), ordered[below - 1], ordered[count - below]


def t_quantile(freedom: float) -> float:
    """Two-sided quantile of Student's t at the confidence level.

    By bisection of the exact distribution for whole degrees of freedom; others are rounded
    down, which makes intervals wider, never narrower.
    """
    return _quantile(max(1, math.floor(freedom)))


@lru_cache(maxsize=256)
def _quantile(freedom: int) -> float:
    low, high = 0.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        if _within(middle, freedom) < LEVEL:
            low = middle
        else:
            high = middle
    return high


def _within(t: float, freedom: int) -> float:
    """P(|T| <= t) for whole degrees of freedom: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2 == 1
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for power in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (power - 1) / power
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
