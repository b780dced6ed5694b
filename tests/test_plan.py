from dataclasses import replace

from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import Cell, CellPlan, Contender
from evalreport.model.result import Run
from evalreport.plan import cells, plan, usable
from tests.samples import (
    ALPHA,
    BETA,
    MACHINE,
    SPEED,
    STANDING,
    cited,
    evaluation,
    failed,
    lock,
    measurement,
    rounds,
    task,
)

BATCH = (("batch", 1),)
EVALUATION = evaluation(measurement("it", SPEED), measurement("status", STANDING))
LOCKS = {"alpha": lock("alpha").id, "beta": lock("beta").id}


def planned(*runs: Run, locks: dict[str, str] = LOCKS, retry: bool = False) -> CellPlan:
    of: Evaluation = EVALUATION
    names = frozenset(run.id for run in runs)
    return plan(of, runs, names, locks=locks, machine=MACHINE.id, retry=retry).cells[0]


def test_the_grid_is_every_combination_in_order() -> None:
    assert [cell.slug for cell in cells(measurement("it", SPEED))] == ["batch-1", "batch-8"]
    assert cells(measurement("status", STANDING)) == (Cell("status"),)


def test_everything_is_missing_at_first() -> None:
    first = planned()
    assert (first.contenders, first.done, first.next_round) == ((ALPHA, BETA), (), 1)


def test_what_does_not_vary_is_run_once() -> None:
    facts = plan(EVALUATION, (), (), locks=LOCKS, machine=MACHINE.id).cells[-1]
    assert (facts.minimum, facts.maximum) == (1, 1)
    runs = [cited("status", who, "status", "alive") for who in (ALPHA, BETA)]
    done = plan(EVALUATION, runs, (), locks=LOCKS, machine="another").cells[-1]
    assert done.done == (1,)


def test_complete_rounds_are_done_and_the_next_block_is_odd() -> None:
    runs = rounds("it", BATCH, {ALPHA: [1.0] * 3, BETA: [1.0] * 2})
    found = planned(*runs)
    assert (found.done, found.next_round) == ((1, 2), 5)


def test_runs_of_others_do_not_count_but_their_numbers_are_taken() -> None:
    runs = rounds("it", BATCH, {ALPHA: [1.0] * 2, BETA: [1.0] * 2})
    for change in ({"machine": "other"}, {"lock": "other"}, {"source": "other"}):
        other = [replace(run, **change) for run in runs]  # type: ignore[arg-type]
        found = planned(*other)
        assert (found.done, found.next_round) == ((), 3)
        assert usable(EVALUATION, other, LOCKS, MACHINE.id) == ()


def test_who_failed_is_run_again_only_on_request() -> None:
    broken = failed(task("it", BATCH, BETA))
    assert planned(broken).contenders == (ALPHA,)
    assert planned(broken, retry=True).contenders == (ALPHA, BETA)


def test_a_missing_environment_is_tried_again_when_it_is_there() -> None:
    without = failed(task("it", BATCH, BETA), "environment", lock="", machine="")
    alone = {"alpha": LOCKS["alpha"]}
    assert planned(without, locks=alone).contenders == (ALPHA,)
    assert planned(without).contenders == (ALPHA, BETA)


def test_configurations_are_contenders_of_their_own() -> None:
    of = measurement("it", SPEED, configurations={"alpha": ("default", "tuned")})
    first = plan(evaluation(of), (), (), locks=LOCKS, machine=MACHINE.id).cells[0]
    assert first.contenders == (ALPHA, Contender("alpha", "tuned"))
