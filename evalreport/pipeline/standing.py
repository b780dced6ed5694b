"""Where the measuring of an evaluation stands: how much there is, what failed, what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import Cell, CellPlan, Contender, Plan
from evalreport.model.result import Run

Precise = Callable[[CellPlan, Sequence[Run]], bool]


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
    precise: Precise,
) -> Standing:
    """Sum up the runs that count, `made` of them in this call; `plan` is what would come next."""
    failed = tuple(_failed(evaluation, runs))
    return Standing(
        made=made,
        stored=len(runs),
        seconds=sum(run.seconds for run in runs),
        gaps=(*environment_failures.values(), *failed),
        given_up=len(failed),
        unfinished=sum(not _enough(cell, runs, precise) for cell in plan.cells),
    )


def gap(evaluation: Evaluation, cell: Cell, contender: Contender, reason: str) -> str:
    """What is missing and why, in one line."""
    names = {framework.key: framework.name for framework in evaluation.frameworks}
    where = f"{cell.measurement} {cell.label}".rstrip()
    return f"{names[contender.framework]}, {where} ({contender.configuration}): {reason}"


def _failed(evaluation: Evaluation, runs: Iterable[Run]) -> Iterator[str]:
    """The contenders whose last run in a cell failed, though there was an environment for it."""
    last: dict[tuple[Cell, Contender], Run] = {}
    for run in sorted(runs, key=lambda run: (run.started, run.task.round)):
        last[run.task.cell, run.task.contender] = run
    for (cell, contender), run in sorted(last.items()):
        if run.failure and not run.without_environment:
            yield gap(evaluation, cell, contender, run.failure.message)


def _enough(cell: CellPlan, runs: Iterable[Run], precise: Precise) -> bool:
    """Whether a cell needs no more rounds, or nobody is left who could run them."""
    if not cell.contenders or len(cell.done) >= cell.maximum:
        return True
    counted = [
        run
        for run in runs
        if run.task.round in cell.done and run.task.contender in cell.contenders
    ]
    return len(cell.done) >= cell.minimum and precise(cell, counted)
