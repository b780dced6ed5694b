"""Calls in a row, and how long they take."""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from itertools import cycle, islice
from typing import Any, Callable, Iterator, Sequence, Tuple

Call = Callable[[int], Any]

INPUTS = 8
"""Distinct inputs that a measurement provides: `run` gets 0 to 7, in turn."""
DELAY = 0.10
"""Share by which the control `delayed` prolongs each call: that of `evalreport.model.plan`."""


def inputs(first: int, calls: int) -> Tuple[int, ...]:
    """The inputs of so many calls in a row; `first` may be any number, also below zero.

    A tuple, so that a timed loop does not compute anything of its own.
    """
    start = first % INPUTS
    return tuple(islice(cycle(range(INPUTS)), start, start + calls))


def timed_calls(run: Call, indexes: Sequence[int]) -> Tuple[float, Any]:
    """Seconds of all the calls together, and what the last one returned.

    The others' outputs are let go at once, as in a program that uses each of them and goes on.
    """
    rest, last = indexes[:-1], indexes[-1]
    clock = time.perf_counter_ns
    start = clock()
    for index in rest:
        run(index)
    output = run(last)
    return (clock() - start) / 1e9, output


def delayed(run: Call) -> Call:
    """The same, with each call prolonged by `DELAY` of its own duration, keeping busy."""
    clock = time.perf_counter_ns

    def slower(index: int) -> Any:
        start = clock()
        output = run(index)
        now = clock()
        end = now + (now - start) * DELAY
        while clock() < end:
            pass
        return output

    return slower


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the garbage collector from running in the middle of a call."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
