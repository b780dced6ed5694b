"""Where the measuring of an evaluation stands: how much there is, what failed, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import WITNESS, Cell, CellPlan, Contender, Plan
from evalreport.model.result import Run
from evalreport.plan import last_words


@dataclass(frozen=True)
class Standing:
    """What measuring has achieved."""

    made: int
    """Runs of this call."""
    stored: int
    """Runs that count, those of this call included."""
    seconds: float
    """What these took, in all."""
    gaps: tuple[str, ...]
    """Why environments could not be made, and contenders whose last run failed."""
    given_up: int
    """How many contenders those are: they are run again on request only."""
    unfinished: int
    """Cells that lack rounds, and for which the budget had no room."""


def standing(
    evaluation: Evaluation,
    plan: Plan,
    runs: Sequence[Run],
    *,
    made: int,
    environment_failures: Mapping[str, str],
    finished: Callable[[CellPlan], bool],
) -> Standing:
    """Sum up the runs that count, `made` of them in this call; `plan` is what would come next."""
    failed = tuple(_failed(evaluation, runs))
    return Standing(
        made=made,
        stored=len(runs),
        seconds=sum(run.seconds for run in runs),
        gaps=(*environment_failures.values(), *failed),
        given_up=len(failed),
        unfinished=sum(not finished(cell) for cell in plan.cells),
    )


def gap(evaluation: Evaluation, cell: Cell, contender: Contender, reason: str) -> str:
    """What is missing and why, in one line."""
    names = {framework.key: framework.name for framework in evaluation.frameworks}
    name = names.get(contender.framework, "reference")
    where = f"{cell.measurement} {cell.label}".rstrip()
    how = ", ".join(filter(None, (contender.configuration, contender.control)))
    return f"{name}, {where} ({how}): {reason}"


def _failed(evaluation: Evaluation, runs: Iterable[Run]) -> Iterator[str]:
    """Whose last run in a cell failed, though there was an environment for it."""
    for (cell, contender, witness), run in sorted(last_words(runs).items()):
        if run.failure and not run.without_environment:
            reason = run.failure.message
            yield gap(evaluation, cell, contender, f"{WITNESS}: {reason}" if witness else reason)
