"""Do the contenders of a cell compute the same thing? No time counts before they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evalreport.model.analysis import Parity
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Check, Run

Runs = Mapping[Contender, Sequence[Run]]


def parity(cell: Cell, runs: Runs, tolerance: float) -> Parity | None:
    """Compare all outputs of all runs with those of the first run.

    Contenders that agree form a camp. The camp of more than half of the frameworks is believed
    and the others differ; without such a camp nobody can say who is right, and all differ.
    None where fewer than two contenders have outputs.
    """
    if len(runs) < 2:
        return None
    believed = _believed(runs, tolerance)
    first = next(iter(runs.values()))
    error = max(_distance(first[:1], own) for own in runs.values())
    return Parity(cell, error, tolerance, tuple(who for who in runs if who not in believed))


def _believed(runs: Runs, tolerance: float) -> list[Contender]:
    """The contenders of the camp that holds more than half of the frameworks, if there is one."""
    camps: list[list[Contender]] = []
    for who, own in runs.items():
        for camp in camps:
            if _distance(runs[camp[0]][:1], own) <= tolerance:
                camp.append(who)
                break
        else:
            camps.append([who])
    frameworks = {who.framework for who in runs}
    for camp in camps:
        if 2 * len({who.framework for who in camp}) > len(frameworks):
            return camp
    return []


def _distance(pattern: Sequence[Run], runs: Sequence[Run]) -> float:
    """Largest distance of any output of the runs from that of the pattern, a single run."""
    return max(
        (
            _between(ours, theirs)
            for one in pattern
            for run in runs
            for ours, theirs in _pairs(run, one)
        ),
        default=0.0,
    )


def _pairs(run: Run, pattern: Run) -> Iterator[tuple[Check, Check]]:
    if run.timed and pattern.timed:
        yield from zip(run.timed.checks, pattern.timed.checks, strict=False)
        if run.timed.recheck:
            yield run.timed.recheck, pattern.timed.checks[0]


def _between(ours: Check, theirs: Check) -> float:
    """Largest difference in the sample, and of sum and norm over everything, relative."""
    if ours.count != theirs.count or len(ours.sample) != len(theirs.sample):
        return float("inf")
    scale = max(map(abs, theirs.sample), default=0.0) or 1.0
    sampled = max(abs(a - b) for a, b in zip(ours.sample, theirs.sample, strict=True))
    return max(
        sampled / scale,
        abs(ours.sum - theirs.sum) / (ours.count * scale),
        abs(ours.norm - theirs.norm) / (theirs.norm or 1.0),
    )
