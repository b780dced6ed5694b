"""A fixed calculation: where it takes longer than usual, so does everything else."""

from __future__ import annotations

import math
import statistics
import time

REPEATS = 3
FRESH = 0.2
"""Seconds for which a result also holds for what begins then."""
PRIME = 2**1279 - 1
ADDENDS = 20_000
SUMS = 15
POWERS = 3


class Calibration:
    """The calculation before and after each of several runs in a row.

    Where one run follows another at once, the same result stands between them.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._at = -math.inf

    def before(self) -> float:
        """Seconds of the calculation, just made if there is none from a moment ago."""
        return self._seconds if time.monotonic() - self._at < FRESH else self.after()

    def after(self) -> float:
        """Seconds of the calculation, made now."""
        self._seconds = calibrate()
        self._at = time.monotonic()
        return self._seconds


def calibrate() -> float:
    """Seconds of the calculation, the median of a few; about 0.03 on a processor of today.

    Floating point and whole numbers alike. Its loops run within functions of the interpreter
    that are compiled, so that they cost much the same in each version of Python.
    """
    numbers = [1.0 + index for index in range(ADDENDS)]
    return statistics.median(_seconds(numbers) for _ in range(REPEATS))


def _seconds(numbers: list[float]) -> float:
    start = time.perf_counter()
    for _ in range(SUMS):
        math.fsum(map(math.sqrt, numbers))
    for base in range(3, 3 + POWERS):
        pow(base, PRIME - 2, PRIME)
    return time.perf_counter() - start
