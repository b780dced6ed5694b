from dataclasses import replace

from evalreport.analyse.selection import select
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
