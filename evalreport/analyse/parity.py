"""Do the contenders of a cell compute the same thing? No time counts before they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evalreport.model.analysis import Parity
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Check, Run


def parity(cell: Cell, runs: Mapping[Contender, Sequence[Run]], tolerance: float) -> Parity | None:
    """Compare all outputs of all runs with those of the first contender's first run.

    The error is relative to the largest output. None where fewer than two contenders have
    outputs to compare.
    """
    with_outputs = {who: errors for who in runs if (errors := tuple(_errors(runs, who)))}
    if len(with_outputs) < 2:
        return None
    error = max(max(errors) for errors in with_outputs.values())
    return Parity(cell, error, tolerance, error <= tolerance)


def differing(
    runs: Mapping[Contender, Sequence[Run]], tolerance: float
) -> Mapping[Contender, float]:
    """The contenders whose outputs differ from the first one's by more than the tolerance."""
    errors = {who: max(_errors(runs, who), default=0.0) for who in runs}
    return {who: error for who, error in errors.items() if error > tolerance}


def _errors(runs: Mapping[Contender, Sequence[Run]], who: Contender) -> Iterable[float]:
    """Distance of each output of a contender from the first contender's first run."""
    pattern = next((run.timed.checks for of in runs.values() for run in of if run.timed), ())
    for run in runs[who]:
        if run.timed:
            yield from (
                _distance(ours, theirs)
                for ours, theirs in zip(run.timed.checks, pattern, strict=False)
            )
            if run.timed.recheck and pattern:
                yield _distance(run.timed.recheck, pattern[0])


def _distance(ours: Check, theirs: Check) -> float:
    """Largest difference in the sample, and of the norms over everything, relative."""
    if ours.count != theirs.count or len(ours.sample) != len(theirs.sample):
        return float("inf")
    scale = max((abs(value) for value in theirs.sample), default=0.0) or 1.0
    sampled = max(
        (abs(a - b) for a, b in zip(ours.sample, theirs.sample, strict=True)), default=0.0
    )
    return max(sampled / scale, abs(ours.norm - theirs.norm) / (theirs.norm or 1.0))
