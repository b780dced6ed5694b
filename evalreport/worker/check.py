"""Condenses an output so that it can be compared with those of other processes later."""

from __future__ import annotations

import math
import sys
from typing import Any, Dict, Iterable, Iterator, List

from evalreport.worker.failure import TaskError

SAMPLE = 256


def condense(output: Any) -> Dict[str, Any]:
    """Count, sample, sum and Euclidean norm of an array or a (nested) list of numbers.

    Raises TaskError for what is empty, is not made of numbers, or is not finite.
    """
    numpy = sys.modules.get("numpy")  # an array can only come from a numpy that is loaded
    if numpy is not None and isinstance(output, (numpy.ndarray, numpy.generic)):
        if output.dtype.kind not in "biuf":
            raise _not_numbers(output)
        flat = output.astype(numpy.float64).ravel()
        total, norm = float(flat.sum()), float(numpy.sqrt(numpy.square(flat).sum()))
    else:
        flat = list(_flat(output))
        total, norm = _sum(flat), math.sqrt(_sum(number * number for number in flat))
    count = len(flat)
    if not count:
        raise TaskError("parity", "the output is empty")
    size = min(SAMPLE, count)
    sample: List[float] = [float(flat[index * count // size]) for index in range(size)]
    if not all(map(math.isfinite, [total, norm, *sample])):
        raise TaskError("parity", "the output holds NaN or infinity, or exceeds the float64 range")
    return {"count": count, "sample": sample, "sum": total, "norm": norm}


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


def _sum(numbers: Iterable[float]) -> float:
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):  # beyond float64, or infinities of both signs
        return math.nan
