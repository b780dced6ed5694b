from dataclasses import replace

from evalreport.analyse.selection import select
from evalreport.model.plan import AGAIN, PILOT, REFERENCE
from evalreport.model.result import Run
from tests.samples import (
    ALPHA,
    BETA,
    SPEED,
    STANDING,
    cited,
    evaluation,
    failed,
    measurement,
    reference,
    task,
    timed,
)

BATCH = (("batch", 1),)
EVALUATION = evaluation(measurement("it", SPEED), measurement("status", STANDING))
OLD = timed(task("it", BATCH, ALPHA, 1), 1.0)
NEW = timed(task("it", BATCH, ALPHA, 2), 1.0)


def ignored(*runs: Run) -> str:
    found = select(EVALUATION, runs)
    assert NEW in found.runs
    return "\n".join(found.ignored)


def test_runs_of_one_kind_all_count() -> None:
    assert select(EVALUATION, (OLD, NEW)).runs == (OLD, NEW)


def test_other_sources_are_named_and_left_out() -> None:
    line = ignored(replace(OLD, source="changed"), NEW)
    reason = "the measurement's source has changed since"
    assert line == f"it/batch-1/alpha.default: 1 run ignored, because {reason}"


def test_the_newest_run_decides_the_machine() -> None:
    assert "another machine" in ignored(replace(OLD, machine="other"), NEW)


def test_the_newest_run_decides_the_lock() -> None:
    assert "other packages" in ignored(replace(OLD, lock="other"), NEW)


def test_facts_were_measured_on_no_machine() -> None:
    assert ignored(cited("status", BETA, "status", "alive"), NEW) == ""


def test_measurements_and_frameworks_that_are_gone_are_named() -> None:
    gone = replace(OLD, task=task("gone", BATCH, ALPHA))
    stranger = replace(OLD, task=replace(OLD.task, contender=replace(ALPHA, framework="gamma")))
    lines = ignored(gone, stranger, NEW)
    assert "gone/batch-1/alpha.default: 1 run ignored" in lines
    assert "does not name the framework" in lines


def test_a_missing_environment_is_no_gap_where_there_are_results() -> None:
    without = failed(OLD.task, "environment", "no network", lock="", machine="laptop")
    assert "from when the environment was there" in ignored(without, NEW)
    other = replace(without, task=task("it", BATCH, BETA))
    assert other in select(EVALUATION, (other, NEW)).runs


def test_a_build_without_environments_does_not_set_good_results_aside() -> None:
    later = "2027-01-01T00:00:00Z"
    without = failed(task("it", BATCH, BETA, 9), "environment", lock="", machine="laptop")
    broken = failed(task("it", BATCH, ALPHA, 9), machine="laptop", lock="other")
    found = select(
        EVALUATION, (OLD, NEW, replace(without, started=later), replace(broken, started=later))
    )
    assert OLD in found.runs
    assert NEW in found.runs


def test_runs_of_every_role_are_kept() -> None:
    trial = replace(NEW, task=replace(NEW.task, role=PILOT))
    again = replace(NEW, task=replace(NEW.task, contender=replace(ALPHA, control=AGAIN)))
    named = replace(EVALUATION, controls="it")
    kept = select(named, (OLD, NEW, trial, again)).runs
    assert {run.id for run in kept} == {run.id for run in (OLD, NEW, trial, again)}


def test_controls_that_the_evaluation_has_elsewhere_are_left_out() -> None:
    again = replace(OLD, task=replace(OLD.task, contender=replace(ALPHA, control=AGAIN)))
    assert "has its controls elsewhere" in ignored(again, NEW)


def test_an_old_protocol_is_one_line_for_each_measurement() -> None:
    others = [replace(timed(task("it", BATCH, BETA, n), 1.0), protocol=1) for n in range(1, 9)]
    reason = "another version of the protocol measured it"
    assert (
        ignored(replace(OLD, protocol=1), *others, NEW) == f"it: 9 runs ignored, because {reason}"
    )


def test_the_reference_is_the_same_on_each_machine() -> None:
    of = measurement("it", replace(SPEED, reference=True))
    source = {**of.digests, REFERENCE: "r"}
    outputs = replace(reference("it", BATCH, (1.0,), 0.0), source="r", machine="another")
    known = evaluation(replace(of, digests=source))
    assert outputs in select(known, (outputs, NEW)).runs
    changed = select(known, (replace(outputs, source="old"), NEW))
    assert "source has changed" in changed.ignored[0]
    assert "has no reference any more" in ignored(outputs, NEW)


def test_the_reference_decides_neither_machine_nor_packages() -> None:
    of = measurement("it", replace(SPEED, reference=True))
    known = evaluation(replace(of, digests={**of.digests, REFERENCE: "r"}))
    later = "2027-01-01T00:00:00Z"
    outputs = replace(
        reference("it", BATCH, (1.0,), 0.0), source="r", machine="another", started=later
    )
    assert select(known, (outputs, NEW)).runs == (NEW, outputs)
