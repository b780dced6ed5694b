"""A framework is compared with itself: `python -m tests.proofs.equal > tests/proofs/equal.md`.

Twenty comparisons, half of them while another program keeps a processor busy. About 9 minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.spec import TIME
from tests.proofs.trial import (
    ROUNDS,
    Claim,
    Program,
    calculation,
    lay_out,
    measured,
    publish,
    rounds,
    second_over_first,
    table,
)

CELLS = 10
ENOUGH = 15
"""Comparisons with an interval without which the rest proves nothing."""
SECONDS = 240.0
STEPS = "80_000 + 4_000 * parameters['number']"
HOG = """import os
os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
while True:
    pass
"""
ACCOUNT = (
    "Two frameworks have the same file: a calculation of a few milliseconds. Half of the "
    "comparisons were made while another program kept one processor busy all the time. "
    "Each call's time, the time to the first result and the peak memory are compared. "
    "A firm verdict for a side is wrong by construction."
)


@contextmanager
def busy() -> Iterator[None]:
    """Another program that keeps the last processor busy."""
    hog = subprocess.Popen([sys.executable, "-c", HOG])
    try:
        yield
    finally:
        hog.kill()
        hog.wait()


def trial(folder: Path, seconds: float) -> Analysis:
    """The results of one half."""
    text = calculation(STEPS)
    program = Program({"number": tuple(range(1, CELLS + 1))}, {"left": text, "right": text})
    return measured(lay_out(folder, {"loop": program}), seconds)


def rows(name: str, analysis: Analysis) -> list[tuple[object, ...]]:
    """A row of the table for each comparison."""
    return [
        (
            name,
            one.first.cell.label,
            one.first.metric.title,
            rounds(analysis, one),
            second_over_first(one),
            str(one.verdict),
            "; ".join(one.reasons),
        )
        for one in analysis.comparisons
    ]


def wrong(comparisons: Sequence[Comparison]) -> int:
    """Verdicts that call one of two equal sides better without a reservation."""
    return sum(one.verdict in (Verdict.BETTER, Verdict.WORSE) for one in comparisons)


def main() -> int:
    """Measure both halves and write the report."""
    with tempfile.TemporaryDirectory() as name:
        quiet = trial(Path(name) / "quiet", SECONDS)
        with busy():
            disturbed = trial(Path(name) / "disturbed", SECONDS)
    everything = [*quiet.comparisons, *disturbed.comparisons]
    times = [one for one in everything if one.first.metric == TIME]
    resolved = sum(one.ratio is not None for one in times)
    claims = [
        Claim(
            f"{resolved} of {2 * CELLS} pairs of times have an interval; {ENOUGH} must have one, "
            "for what has none cannot name a winner",
            resolved >= ENOUGH,
        ),
        Claim(
            f"no time has a winner without a reservation (found: {wrong(times)})",
            not wrong(times),
        ),
        Claim(
            f"nor has any of all {len(everything)} comparisons (found: {wrong(everything)})",
            not wrong(everything),
        ),
    ]
    head = ("Machine", "Cell", "Quantity", ROUNDS, "Right over left", "Left is", "Because")
    listed = table(head, [*rows("alone", quiet), *rows("disturbed", disturbed)])
    return publish("A framework against itself", ACCOUNT, [listed], claims, quiet)


if __name__ == "__main__":
    raise SystemExit(main())
