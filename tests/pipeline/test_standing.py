from collections.abc import Sequence
from dataclasses import replace

from evalreport.model.plan import NUMPY, PILOT, REFERENCE, WITNESS, Cell, CellPlan, Contender, Plan
from evalreport.model.result import Run
from evalreport.pipeline.standing import Standing, standing
from tests.samples import ALPHA, BETA, SPEED, evaluation, failed, measurement, task, timed

MEASUREMENT = measurement("speed", SPEED)
BATCH = (("batch", 8),)
CELL = CellPlan(Cell("speed", BATCH), MEASUREMENT, (ALPHA, BETA))
RUNS = [
    timed(task("speed", BATCH, who, number), 0.25) for number in (1, 2) for who in (ALPHA, BETA)
]


def stand(runs: Sequence[Run] = RUNS, unfinished: bool = False, **failures: str) -> Standing:
    return standing(
        evaluation(MEASUREMENT),
        Plan((CELL, CELL)),
        runs,
        made=1,
        environment_failures=failures,
        finished=lambda cell: not unfinished,
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


def test_the_latest_word_is_that_of_rounds_and_pilots_together() -> None:
    pilot = replace(task("speed", BATCH, BETA, 9), role=PILOT)
    broken = failed(pilot, message="no kernel", started="2025-01-01T00:00:00Z")
    assert stand([broken]).given_up == 1
    assert stand([broken, *RUNS]).given_up == 0


def test_controls_witnesses_and_the_reference_are_named_as_such() -> None:
    again = Contender("alpha", control="again")
    tasks = [
        task("speed", BATCH, again),
        replace(task("speed", BATCH, BETA), role=WITNESS),
        replace(task("speed", BATCH, NUMPY), role=REFERENCE),
    ]
    assert stand([*RUNS, *(failed(one) for one in tasks)]).gaps == (
        "Alpha, speed batch 8 (default, again): it broke",
        "Beta, speed batch 8 (default): witness: it broke",
        "reference, speed batch 8 (numpy): it broke",
    )


def test_cells_that_are_not_finished_are_counted() -> None:
    assert stand(unfinished=True).unfinished == 2
