from dataclasses import replace

import pytest

from evalreport.model.evaluation import Evaluation, Measure
from evalreport.model.plan import (
    NUMPY,
    PILOT,
    REFERENCE,
    WITNESS,
    Cell,
    CellPlan,
    Contender,
    Task,
)
from evalreport.model.result import PROTOCOL, Machine, Run
from evalreport.plan import LEAST_IMPORTANCE, cells, last_words, plan, usable
from tests.samples import (
    ALPHA,
    BETA,
    DIGEST,
    MACHINE,
    SPEED,
    STANDING,
    cited,
    criterion,
    evaluation,
    failed,
    lock,
    measurement,
    rounds,
    run,
    task,
    timed,
)

BATCH = (("batch", 1),)
CELL = Cell("it", BATCH)
EVALUATION = evaluation(measurement("it", SPEED), measurement("status", STANDING))
LOCKS = {"alpha": lock("alpha").id, "beta": lock("beta").id}


def all_planned(
    *runs: Run,
    of: Evaluation = EVALUATION,
    locks: dict[str, str] = LOCKS,
    machine: Machine = MACHINE,
    retry: bool = False,
) -> tuple[CellPlan, ...]:
    names = frozenset(run.id for run in runs)
    return plan(of, runs, names, locks=locks, machine=machine, retry=retry).cells


def planned(
    *runs: Run,
    of: Evaluation = EVALUATION,
    locks: dict[str, str] = LOCKS,
    retry: bool = False,
) -> CellPlan:
    return all_planned(*runs, of=of, locks=locks, retry=retry)[0]


def of_role(role: str, who: Contender = ALPHA, number: int = 1) -> Task:
    return replace(task("it", BATCH, who, number), role=role)


def test_the_grid_is_every_combination_in_order() -> None:
    assert [cell.slug for cell in cells(measurement("it", SPEED))] == ["batch-1", "batch-8"]
    assert cells(measurement("status", STANDING)) == (Cell("status"),)


def test_everything_is_missing_at_first() -> None:
    first = planned()
    assert (first.contenders, first.controls, first.runs) == ((ALPHA, BETA), (), ())
    assert (first.next_round, first.next_number) == (1, {})


def test_what_is_there_is_kept_in_the_order_in_which_it_was_made() -> None:
    runs = [
        *rounds("it", BATCH, {ALPHA: [1.0] * 3, BETA: [1.0] * 2}),
        timed(of_role(PILOT), 1.0),
        run(of_role(WITNESS)),
        timed(of_role(PILOT, number=2), 1.0),
    ]
    same_second = [replace(one, started="2026-01-02T03:00:00Z") for one in runs]
    tails = [one.id.rpartition("/")[2] for one in planned(*same_second).runs]
    assert tails == ["pilot-1", "pilot-2", "witness-1", "01", "01", "02", "02", "03"]
    earlier = replace(runs[0], started="2025-01-02T03:00:00Z")
    assert planned(*runs[1:], earlier).runs[0] == earlier


def test_the_next_block_is_odd_and_other_roles_count_on_their_own() -> None:
    runs = rounds("it", BATCH, {ALPHA: [1.0] * 3, BETA: [1.0] * 2})
    numbered = [timed(of_role(PILOT, number=number), 1.0) for number in (1, 9, 10)]
    found = planned(*runs, *numbered, run(of_role(WITNESS, BETA)))
    assert found.next_round == 5
    assert found.next_number == {
        "it/batch-1/alpha.default/pilot-": 11,
        "it/batch-1/beta.default/witness-": 2,
    }


def test_runs_of_others_do_not_count_but_their_numbers_are_taken() -> None:
    runs = [*rounds("it", BATCH, {ALPHA: [1.0] * 2}), timed(of_role(PILOT), 1.0)]
    changes = ({"machine": "x"}, {"lock": "x"}, {"source": "x"}, {"protocol": PROTOCOL - 1})
    for change in changes:
        other = [replace(one, **change) for one in runs]
        found = planned(*other)
        assert (found.runs, found.next_round) == ((), 3)
        assert found.next_number == {"it/batch-1/alpha.default/pilot-": 2}
        assert usable(EVALUATION, other, LOCKS, MACHINE.id) == ()


def test_facts_are_the_same_on_every_machine() -> None:
    runs = [cited("status", who, "status", "alive") for who in (ALPHA, BETA)]
    assert all_planned(*runs, machine=replace(MACHINE, id="another"))[-1].runs == tuple(runs)


@pytest.mark.parametrize("role", [PILOT, REFERENCE])
def test_who_failed_is_run_again_only_on_request(role: str) -> None:
    broken = failed(of_role(role, BETA))
    assert planned(broken).contenders == (ALPHA,)
    assert planned(broken).runs == (broken,)
    again = planned(broken, retry=True)
    assert (again.contenders, again.runs) == ((ALPHA, BETA), ())


def test_a_failure_that_was_repaired_is_forgotten() -> None:
    broken = failed(of_role(PILOT, BETA))
    repaired = timed(of_role(PILOT, BETA, 2), 1.0)
    found = planned(broken, repaired)
    assert (found.contenders, found.runs) == ((ALPHA, BETA), (repaired,))


def test_a_witness_that_failed_is_no_reason_to_give_somebody_up() -> None:
    broken = failed(of_role(WITNESS, BETA))
    assert planned(broken).contenders == (ALPHA, BETA)
    assert planned(broken).runs == (broken,)
    assert planned(broken, retry=True).runs == ()


def test_a_missing_environment_is_tried_again_when_it_is_there() -> None:
    without = failed(task("it", BATCH, BETA), "environment", lock="", machine="")
    alone = {"alpha": LOCKS["alpha"]}
    assert planned(without, locks=alone).contenders == (ALPHA,)
    assert planned(without).contenders == (ALPHA, BETA)


def test_configurations_are_contenders_of_their_own() -> None:
    of = measurement("it", SPEED, configurations={"alpha": ("default", "tuned")})
    assert planned(of=evaluation(of)).contenders == (ALPHA, Contender("alpha", "tuned"))


def test_a_reference_holds_on_every_machine_until_its_source_changes() -> None:
    of = evaluation(measurement("it", SPEED, digests={"alpha": DIGEST, "reference": "r"}))
    made = run(of_role(REFERENCE, NUMPY), source="r", machine="another", lock="", version="")
    assert planned(made, of=of).runs == (made,)
    assert planned(replace(made, source="changed"), of=of).runs == ()
    broken = failed(of_role(REFERENCE, NUMPY), source="r", lock="")
    assert planned(broken, of=of).runs == (broken,)
    assert planned(broken, of=of, retry=True).runs == ()


# Controls

CONTROLLED = replace(EVALUATION, controls="it")
CONTROLS = (Contender("alpha", control="again"), Contender("alpha", control="delayed"))


def test_the_first_cell_of_the_named_measurement_has_the_controls() -> None:
    found = all_planned(of=CONTROLLED)
    assert [cell.controls for cell in found] == [CONTROLS, (), ()]


def test_a_control_that_failed_is_left_out_and_so_are_those_of_who_failed() -> None:
    broken = failed(task("it", BATCH, CONTROLS[0]))
    assert planned(broken, of=CONTROLLED).controls == CONTROLS[1:]
    assert planned(broken, of=CONTROLLED, retry=True).controls == CONTROLS
    assert planned(failed(task("it", BATCH, ALPHA)), of=CONTROLLED).controls == ()
    nobody = evaluation(measurement("it", SPEED, configurations={}))
    assert planned(of=replace(nobody, controls="it")).controls == ()


# Importance


def test_the_weight_of_the_ratings_is_shared_by_what_they_rest_on() -> None:
    of = evaluation(
        measurement("it", SPEED),
        measurement("status", STANDING),
        criteria=(
            criterion("speed", Measure("it", "time", weight=3), Measure("status", "status")),
            criterion("life", Measure("status", "status"), weight=3),
            criterion("nothing", weight=100),
        ),
    )
    assert [cell.importance for cell in all_planned(of=of)] == [
        pytest.approx(1 / 4 * 3 / 4 / 2),
        pytest.approx(1 / 4 * 3 / 4 / 2),
        pytest.approx(1 / 4 * 1 / 4 + 3 / 4),
    ]


def test_what_is_not_rated_is_measured_all_the_same() -> None:
    assert {cell.importance for cell in all_planned()} == {LEAST_IMPORTANCE}
    weightless = criterion("speed", Measure("it", "time"), weight=0)
    of = replace(EVALUATION, criteria=(weightless,))
    assert {cell.importance for cell in all_planned(of=of)} == {LEAST_IMPORTANCE}


def test_an_accelerator_is_needed_for_cells_that_ask_for_one() -> None:
    of = evaluation(
        measurement("it", replace(SPEED, accelerator=True)), measurement("status", STANDING)
    )
    assert [cell.cell.measurement for cell in all_planned(of=of)] == ["status"]
    fast = replace(MACHINE, accelerators=("Fast",))
    assert len(all_planned(of=of, machine=fast)) == 3


def test_the_last_word_is_the_newest_run_and_a_witness_has_its_own() -> None:
    first, second = (timed(task("it", BATCH, ALPHA, number), 1.0) for number in (1, 2))
    pilot = replace(timed(of_role(PILOT, number=9), 1.0), started=second.started)
    witness = run(of_role(WITNESS, number=3))
    assert last_words([second, witness, first, pilot]) == {
        (CELL, ALPHA, False): second,
        (CELL, ALPHA, True): witness,
    }
