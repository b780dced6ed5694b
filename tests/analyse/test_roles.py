from dataclasses import replace

from evalreport.analyse.roles import by_contender, measured, of_role, uncontrolled
from evalreport.model.plan import DELAYED, PILOT, ROUND
from tests.samples import ALPHA, BETA, failed, task, timed

FIRST = timed(task("it", (), ALPHA, 1), 1.0)
SECOND = timed(task("it", (), BETA, 1), 1.0)
TRIAL = timed(replace(FIRST.task, role=PILOT), 1.0)
BROKEN = failed(task("it", (), ALPHA, 2))


def test_runs_by_contender_keep_their_order() -> None:
    grouped = by_contender((SECOND, FIRST, BROKEN))
    assert grouped == {BETA: [SECOND], ALPHA: [FIRST, BROKEN]}


def test_roles_are_told_apart_and_failures_stay() -> None:
    assert of_role((FIRST, TRIAL, BROKEN), ROUND) == [FIRST, BROKEN]
    assert of_role((FIRST, TRIAL), PILOT) == [TRIAL]


def test_what_failed_was_not_measured() -> None:
    assert measured((FIRST, BROKEN)) == [FIRST]


def test_a_control_stands_beside_its_contender() -> None:
    assert uncontrolled(replace(ALPHA, control=DELAYED)) == ALPHA == uncontrolled(ALPHA)
