"""A fixed calculation: where it takes longer than usual, so does everything else."""

from __future__ import annotations

import math
import statistics
import time

REPEATS = 3
PRIME = 2**1279 - 1
ADDENDS = 20_000
SUMS = 15
POWERS = 3


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
