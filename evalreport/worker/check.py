"""Condenses an output so that it can be compared with those of other processes later."""

from __future__ import annotations

import math
import sys
from typing import Any, Dict, Iterable, Iterator, List, Tuple

from evalreport.worker.failure import TaskError

SAMPLE = 256
PIECE = 2**16
"""Numbers of an array that are converted at a time, so that this needs next to no memory."""
SMALLEST = 1.17549435e-38
"""The smallest positive number that 32-bit floating point holds in full precision."""
SUBNORMAL = 0.01
"""Share of the output that may lie between zero and that."""


def condense(output: Any) -> Dict[str, Any]:
    """The fields of a `Check`, of an array or a (nested) list of numbers.

    Raises TaskError for what is empty, is not made of numbers, or is not finite, and where the
    time would be that of subnormal numbers.
    """
    numpy = sys.modules.get("numpy")  # an array can only come from a numpy that is loaded
    if numpy is not None and isinstance(output, (numpy.ndarray, numpy.generic)):
        if output.dtype.kind not in "biuf":
            raise _not_numbers(output)
        flat, largest = numpy.asarray(output).ravel(), numpy.max
        total, norm, subnormal = _of_array(numpy, flat)
    else:
        flat, largest = list(_flat(output)), max
        total, norm = _sum(flat), math.sqrt(_sum(number * number for number in flat))
        subnormal = sum(0 < abs(number) < SMALLEST for number in flat)
    count = len(flat)
    if not count:
        raise TaskError("parity", "the output is empty")
    size = min(SAMPLE, count)
    sample: List[float] = [float(flat[index * count // size]) for index in range(size)]
    if not all(map(math.isfinite, [total, norm, *sample])):
        raise TaskError("parity", "the output holds NaN or infinity, or exceeds the float64 range")
    if subnormal > SUBNORMAL * count:
        raise _too_small(subnormal, count)
    top, lead = _lead(flat, largest)
    return {
        "count": count,
        "sample": sample,
        "sum": total,
        "norm": norm,
        "top": top,
        "lead": lead,
    }


def _of_array(numpy: Any, flat: Any) -> Tuple[float, float, int]:
    """Sum and Euclidean norm in float64, and how many numbers are subnormal."""
    total = squares = 0.0
    subnormal = 0
    for start in range(0, len(flat), PIECE):
        piece = flat[start : start + PIECE].astype(numpy.float64)
        total += float(piece.sum())
        squares += float(numpy.square(piece).sum())
        size = numpy.absolute(piece)
        subnormal += int(numpy.count_nonzero((size > 0) & (size < SMALLEST)))
    return total, math.sqrt(squares), subnormal


def _lead(flat: Any, largest: Any) -> Tuple[int, float]:
    """Place of the largest number, the first of equal ones, and how far it lies above the rest."""
    best = largest(flat)
    top = int(flat.argmax()) if hasattr(flat, "argmax") else flat.index(best)
    others = [float(largest(part)) for part in (flat[:top], flat[top + 1 :]) if len(part)]
    return top, float(best) - max(others, default=float(best))


def _flat(output: Any) -> Iterator[float]:
    if isinstance(output, (int, float)):
        yield float(output)
    elif isinstance(output, (list, tuple)):
        for part in output:
            for number in _flat(part):
                yield number
    else:
        raise _not_numbers(output)


def _not_numbers(output: Any) -> TaskError:
    return TaskError(
        "invalid result",
        "`run` returned {}; it must return a NumPy array of real numbers or a (nested) list of "
        "numbers, readable on the host".format(type(output).__name__),
    )


def _too_small(subnormal: int, count: int) -> TaskError:
    return TaskError(
        "parity",
        "{} of {} numbers of the output are subnormal in 32-bit floating point (nearer to zero "
        "than {}): processors compute with such numbers many times slower, so the time would not "
        "be that of the workload; choose larger inputs or weights".format(
            subnormal, count, SMALLEST
        ),
    )


def _sum(numbers: Iterable[float]) -> float:
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):  # beyond float64, or infinities of both signs
        return math.nan
