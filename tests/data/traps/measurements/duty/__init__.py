"""Work that is easy to do right, for frameworks that do it wrong."""

from __future__ import annotations

import time

from evalreport.model.spec import TIMED, Spec

SPEC = Spec(
    title="Work",
    question="How long does a call take?",
    kind=TIMED,
    workload="A call keeps the processor busy for a while and returns a list of numbers.",
    tolerance=1e-3,
    timeout=60.0,
)

SECONDS = 0.005


def answer(index: int) -> list[float]:
    """The right outputs for an input."""
    return [float(number + index) for number in range(1, 9)]


def work(index: int) -> list[float]:
    """Keeps busy for a while, and returns the right outputs."""
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        pass
    return answer(index)
