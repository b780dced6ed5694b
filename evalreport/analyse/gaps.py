"""What the article does not know, and doubts about what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evalreport.model.analysis import Caveat, Gap, Parity
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import FAILED, Run
from evalreport.model.spec import TIMED

FEW_ROUNDS = 6
"""Fewer runs give no interval of the median."""


def gaps(
    evaluation: Evaluation,
    measurement: Measurement,
    cell: Cell,
    runs: Mapping[Contender, Sequence[Run]],
    checked: Parity | None,
) -> Iterator[Gap]:
    """One gap for each framework or configuration without a usable result in a cell."""
    for framework in evaluation.frameworks:
        if framework.key not in measurement.implementations:
            yield Gap(cell, Contender(framework.key), "missing", "no implementation")
            continue
        for configuration in measurement.configurations[framework.key]:
            contender = Contender(framework.key, configuration)
            own = runs.get(contender, ())
            if checked and contender in checked.differing:
                yield Gap(cell, contender, "differs", _difference(checked))
            elif not any(run.outcome != FAILED for run in own):
                yield _unmeasured(cell, contender, own)


def caveats(
    measurement: Measurement, cell: Cell, runs: Mapping[Contender, Sequence[Run]]
) -> Iterator[Caveat]:
    """Doubts about the numbers of a cell."""
    for contender, own in runs.items():
        failed = sum(run.outcome == FAILED for run in own)
        measured = len(own) - failed
        if failed and measured:
            yield Caveat(cell, contender, f"{failed} of {len(own)} runs failed")
        if measurement.spec.kind == TIMED and 0 < measured < FEW_ROUNDS:
            runs_word = "run" if measured == 1 else "runs"
            yield Caveat(
                cell, contender, f"only {measured} {runs_word}, so no interval of the median"
            )


def _difference(checked: Parity) -> str:
    return (
        f"results differ, by up to {checked.error:.1e} of the largest output "
        f"where {checked.tolerance:.0e} is allowed"
    )


def _unmeasured(cell: Cell, contender: Contender, own: Sequence[Run]) -> Gap:
    """Nothing measured: the last failure says why, or nobody has run it yet."""
    if not own:
        return Gap(cell, contender, "not run", "not run yet")
    last = max(own, key=lambda run: (run.started, run.task.round))
    assert last.failure is not None
    return Gap(cell, contender, "failed", last.failure.message, last.id, last.failure.log)
