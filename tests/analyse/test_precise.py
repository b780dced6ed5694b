from evalreport.analyse import precise
from evalreport.model.plan import Cell, CellPlan
from tests.samples import ALPHA, BETA, SPEED, evaluation, measurement, rounds, wobble

BATCH = (("batch", 1),)
OF = measurement("it", SPEED)
PLAN = CellPlan(Cell("it", BATCH), OF, (ALPHA, BETA))
EVALUATION = evaluation(OF)


def test_narrow_intervals_are_enough_whatever_they_say() -> None:
    for beta in (1.0, 1.04, 3.0):
        runs = rounds("it", BATCH, {ALPHA: wobble(1.0, 12), BETA: wobble(beta, 12, 0.02)})
        assert precise(EVALUATION, PLAN, runs)


def test_wide_intervals_are_not_whatever_they_say() -> None:
    for beta in (1.0, 1.04, 3.0):
        runs = rounds("it", BATCH, {ALPHA: wobble(1.0, 12), BETA: wobble(beta, 12, 0.3)})
        assert not precise(EVALUATION, PLAN, runs)


def test_one_contender_alone_is_judged_by_its_own_width() -> None:
    assert precise(EVALUATION, PLAN, rounds("it", BATCH, {ALPHA: wobble(1.0, 12)}))
    assert not precise(EVALUATION, PLAN, rounds("it", BATCH, {ALPHA: wobble(1.0, 12, 0.5)}))
