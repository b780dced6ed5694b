from collections.abc import Sequence
from dataclasses import replace

import pytest

from evalreport.model.plan import Cell, CellPlan, Plan
from evalreport.model.result import Run
from evalreport.pipeline.standing import Standing, standing
from tests.samples import ALPHA, BETA, SPEED, evaluation, failed, measurement, task, timed

MEASUREMENT = measurement("speed", SPEED)
BATCH = (("batch", 8),)
CELL = CellPlan(Cell("speed", BATCH), MEASUREMENT, (ALPHA, BETA), (1, 2), minimum=2, maximum=4)
RUNS = [
    timed(task("speed", BATCH, who, number), 0.25) for number in (1, 2) for who in (ALPHA, BETA)
]


def stand(
    runs: Sequence[Run] = RUNS, cell: CellPlan = CELL, precise: bool = True, **failures: str
) -> Standing:
    def judged(of: CellPlan, counted: Sequence[Run]) -> bool:
        assert {run.task.round for run in counted} <= set(of.done)
        assert {run.task.contender for run in counted} <= set(of.contenders)
        return precise

    return standing(
        evaluation(MEASUREMENT),
        Plan((cell,)),
        runs,
        made=1,
        environment_failures=failures,
        precise=judged,
    )


def test_what_is_there_is_counted() -> None:
    assert stand() == Standing(1, 4, 4.0, (), 0, 0)


def test_a_failure_counts_as_long_as_it_is_the_last_word() -> None:
    later = failed(task("speed", BATCH, BETA, 3), message="no kernel")
    found = stand([later, *RUNS])
    assert found.gaps == ("Beta, speed batch 8 (default): no kernel",)
    assert found.given_up == 1
    repaired = timed(task("speed", BATCH, BETA, 4), 0.25)
    assert stand([*RUNS, repaired, later]).gaps == ()


def test_a_missing_environment_is_one_gap_and_no_failure_of_its_runs() -> None:
    none = failed(task("speed", BATCH, BETA, 3), kind="environment", message="no Python 3.99")
    found = stand([*RUNS, none], beta="Beta: no Python 3.99")
    assert (found.gaps, found.given_up) == (("Beta: no Python 3.99",), 0)


@pytest.mark.parametrize(
    ("cell", "precise", "unfinished"),
    [
        (CELL, False, 1),
        (replace(CELL, minimum=3), True, 1),
        (replace(CELL, done=()), True, 1),
        (replace(CELL, maximum=2), False, 0),
        (replace(CELL, contenders=()), False, 0),
        (replace(CELL, contenders=(ALPHA,), done=(2,), minimum=1), True, 0),
    ],
)
def test_a_cell_is_open_until_it_is_precise_or_full(
    cell: CellPlan, precise: bool, unfinished: int
) -> None:
    assert stand(cell=cell, precise=precise).unfinished == unfinished
