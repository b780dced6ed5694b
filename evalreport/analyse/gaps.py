"""What the article does not know, and doubts about what it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalreport.analyse.estimates import baseline
from evalreport.analyse.parity import right
from evalreport.analyse.roles import measured, of_role
from evalreport.analyse.sifting import Sifted
from evalreport.analyse.steadiness import FLAT, STEADY
from evalreport.analyse.tuning import declared, defaults, reference
from evalreport.model.analysis import (
    Caveat,
    Gap,
    Parity,
    Steadiness,
)
from evalreport.model.comparison import BEST
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import NUMPY, ROUND, Contender
from evalreport.model.result import MEASURED, Machine, Run
from evalreport.model.spec import TIMED

FEW_ROUNDS = 6
"""Fewer runs give no interval of the median."""


def gaps(evaluation: Evaluation, sifted: Sifted, machines: Sequence[Machine]) -> Iterator[Gap]:
    """One gap for each contender that should have a usable result in a cell and has none.

    Should have: each framework in its default, and in what was chosen as its best. What became
    of the other configurations stands in the cell's tunings.
    """
    measurement, cell = sifted.measurement, sifted.cell
    unable = measurement.spec.accelerator and machines and not _accelerated(machines)
    for framework in evaluation.frameworks:
        if framework.key not in measurement.implementations:
            yield Gap(cell, Contender(framework.key), "missing", "no implementation")
            continue
        for contender in _expected(sifted, framework.key):
            if contender in sifted.counted:
                continue
            own = [run for run in sifted.runs if run.task.contender == contender]
            if unable and not own:
                yield Gap(cell, contender, "no device", "this machine shows no accelerator")
            else:
                yield _unusable(sifted, contender, own)


def caveats(sifted: Sifted, steady: Sequence[Steadiness]) -> Iterator[Caveat]:
    """Doubts about the numbers of a cell."""
    cell = sifted.cell
    if sifted.measurement.spec.reference and sifted.counted and not reference(sifted.runs):
        text = "it failed or was not run, so outputs are compared with each other only"
        yield Caveat(cell, NUMPY, text)
    for contender, counted in sifted.counted.items():
        if contender.control:
            continue
        own = [run for run in sifted.runs if run.task.contender == contender]
        failed = len(own) - len(measured(own))
        if failed:
            yield Caveat(cell, contender, f"{failed} of {len(own)} runs failed")
        if sifted.measurement.spec.kind == TIMED and len(counted) < FEW_ROUNDS:
            runs_word = "run" if len(counted) == 1 else "runs"
            text = f"only {len(counted)} {runs_word}, so no interval of the median"
            yield Caveat(cell, contender, text)
    for one in steady:
        if one.steady < STEADY:
            changing = one.telling - one.classes.get(FLAT, 0)
            text = f"no steady state: {changing} of {one.telling} runs became faster or slower"
            yield Caveat(cell, one.contender, text)


def other_bases(cells: Sequence[Sifted]) -> Iterator[Caveat]:
    """Whose gain is over another configuration, the best at the baseline."""
    by_cell = {one.cell: one for one in cells}
    for one in cells:
        spec = one.measurement.spec
        if spec.baseline is None or (over := baseline(spec, one.cell)) == one.cell:
            continue
        there = by_cell[over].sides.get(BEST, ()) if over in by_cell else ()
        best = {base.framework: base for base in there}
        for who in one.counted:
            base = best.get(who.framework)
            if base and not who.control and who not in by_cell[over].counted:
                text = f"gains over {base.configuration}, which is its best at {over.label}"
                yield Caveat(one.cell, who, text)


def _accelerated(machines: Sequence[Machine]) -> bool:
    return any(machine.accelerators for machine in machines)


def _expected(sifted: Sifted, framework: str) -> list[Contender]:
    """Of timed cells the default and the best, of others every configuration."""
    if sifted.measurement.spec.kind != TIMED:
        return [who for who in declared(sifted.measurement) if who.framework == framework]
    chosen = [tuning.chosen for tuning in sifted.tunings]
    both = dict.fromkeys((*defaults(sifted.measurement), *chosen))
    return [who for who in both if who.framework == framework]


def _unusable(sifted: Sifted, contender: Contender, own: Sequence[Run]) -> Gap:
    """Why there is nothing: wrong outputs, the last failure, or nobody has run it yet."""
    cell = sifted.cell
    if sifted.parity and contender in sifted.parity.differing:
        return Gap(cell, contender, "differs", _difference(sifted.parity, contender))
    if not own:
        return Gap(cell, contender, "not run", "not run yet")
    last = max(own, key=lambda run: (run.started, run.task.round))
    if last.failure:
        return Gap(cell, contender, "failed", last.failure.message, last.id, last.failure.log)
    rounds = any(run.outcome == MEASURED for run in of_role(own, ROUND))
    reason = "all of its rounds were disturbed" if rounds else "pilot runs only, no round yet"
    return Gap(cell, contender, "not run", reason)


def _difference(checked: Parity, contender: Contender) -> str:
    for one in checked.references:
        if one.contender == contender and not right(one):
            if one.same_top:
                return (
                    f"results differ from the reference, by {one.error:.1e} of its size "
                    f"where {one.allowed:.1e} is allowed"
                )
            return "results differ from the reference: another output is the largest"
    return (
        f"results differ, by up to {checked.error:.1e} of the largest output "
        f"where {checked.tolerance:.0e} is allowed"
    )
