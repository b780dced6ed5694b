"""A toy: frameworks whose speed is known, and frameworks that misbehave."""

from __future__ import annotations

import time

from evalreport.model.spec import TIMED, Spec

SPEC = Spec(
    title="Busy loop",
    question="How long does a call take?",
    kind=TIMED,
    workload="A call keeps the processor busy for a while and returns a list of numbers.",
    parameters={"size": (1, 2)},
    item="number",
    items="size",
    tolerance=1e-5,
    timeout=5.0,
    notes=("The frameworks are plain Python programs.",),
)

UNIT = 0.002
"""Seconds that the reference takes for size one."""


def work(seconds: float, index: int) -> list[float]:
    """Keeps busy for exactly so long, then returns numbers that depend on the input."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return [float(number + index % 8) for number in range(16)]
