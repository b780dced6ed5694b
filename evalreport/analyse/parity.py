"""Do the contenders of a cell compute the same thing? No time counts before they do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalreport.model.analysis import Deviation, Parity
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Check, Reference, Run

Runs = Mapping[Contender, Sequence[Run]]

FACTOR, FACTOR_OF_FEW, FEW = 2.0, 3.0, 1000
"""How many times the rounding error of 32 bits is allowed, and for fewer outputs than `FEW`; with
`FLOOR` the rule by which PyTorch judges its compilers (torch/_dynamo/utils.py, `same`)."""
FLOOR = 1e-5
LEAD = 10.0
"""The largest output must lead by so many times the allowed error, or its place proves nothing."""


def parity(
    cell: Cell, runs: Runs, tolerance: float, reference: Reference | None = None
) -> Parity | None:
    """Compare all outputs of all runs with those of the first run, and with the reference.

    Contenders that agree form a camp. The camp of more than half of the frameworks is believed
    and the others differ; without such a camp nobody can say who is right, and all differ. Where
    there is a reference, those differ, too, that are further from it than rounding explains.
    None where there is nothing to compare with.
    """
    if not runs or (len(runs) < 2 and reference is None):
        return None
    believed = _believed(runs, tolerance)
    first = next(iter(runs.values()))
    deviations = _deviations(runs, reference) if reference else ()
    wrong = {one.contender for one in deviations if not right(one)}
    return Parity(
        cell,
        max(_distance(first[:1], own) for own in runs.values()),
        tolerance,
        tuple(who for who in runs if who not in believed or who in wrong),
        deviations,
    )


def right(deviation: Deviation) -> bool:
    """Whether rounding explains how far the outputs are from the reference."""
    return deviation.error <= deviation.allowed and deviation.same_top


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
            _between(check, one.timed.checks[index])
            for one in pattern
            if one.timed
            for index, check in _outputs(runs, len(one.timed.checks))
        ),
        default=0.0,
    )


def _outputs(runs: Iterable[Run], inputs: int) -> list[tuple[int, Check]]:
    """Each different output of some runs with the number of its input, for the first inputs."""
    every = (output for run in runs for output in _of_run(run) if output[0] < inputs)
    return list(dict.fromkeys(every))  # runs of a framework are often equal to the last bit


def _of_run(run: Run) -> Iterator[tuple[int, Check]]:
    if run.timed:
        yield from enumerate(run.timed.checks)
        for again in run.timed.rechecks:
            yield again.input, again.check


def _between(ours: Check, theirs: Check) -> float:
    """Largest difference in the sample, and of sum and norm over everything, relative."""
    if ours.count != theirs.count or len(ours.sample) != len(theirs.sample):
        return float("inf")
    scale = max(map(abs, theirs.sample), default=0.0) or 1.0
    sampled = max((abs(a - b) for a, b in zip(ours.sample, theirs.sample, strict=True)), default=0)
    return max(
        sampled / scale,
        abs(ours.sum - theirs.sum) / (ours.count * scale),
        abs(ours.norm - theirs.norm) / (theirs.norm or 1.0),
    )


def _deviations(runs: Runs, reference: Reference) -> tuple[Deviation, ...]:
    """For each contender the output that is furthest from the reference for what is allowed."""
    exact = reference.exact
    allowed = [
        _factor(true) * _error(single, true) + FLOOR
        for true, single in zip(exact, reference.single, strict=True)
    ]
    found = []
    for who, own in runs.items():
        outputs = _outputs(own, len(exact))
        errors = [(_error(check, exact[index]), allowed[index]) for index, check in outputs]
        if errors:
            error, bound = max(errors, key=lambda pair: pair[0] / pair[1])
            same = all(_same_top(check, exact[index], allowed[index]) for index, check in outputs)
            found.append(Deviation(who, error, bound, same))
    return tuple(found)


def _factor(exact: Check) -> float:
    return FACTOR_OF_FEW if exact.count < FEW else FACTOR


def _error(ours: Check, exact: Check) -> float:
    """Root mean square of the differences over that of the reference.

    In the sample; and of the mean and the norm over all outputs, which cannot differ by more.
    """
    if ours.count != exact.count or len(ours.sample) != len(exact.sample):
        return float("inf")
    size = _root_mean_square(exact.sample) or 1.0
    differences = [a - b for a, b in zip(ours.sample, exact.sample, strict=True)]
    whole = exact.norm or 1.0
    return max(
        _root_mean_square(differences) / size,
        abs(ours.sum - exact.sum) / math.sqrt(exact.count or 1) / whole,
        abs(ours.norm - exact.norm) / whole,
    )


def _root_mean_square(values: Sequence[float]) -> float:
    return math.sqrt(sum(value * value for value in values) / max(1, len(values)))


def _same_top(ours: Check, exact: Check, allowed: float) -> bool:
    size = exact.norm / math.sqrt(exact.count or 1)
    return ours.top == exact.top or exact.lead < LEAD * allowed * size
