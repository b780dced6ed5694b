import math
from dataclasses import replace

import pytest

from evalreport.analyse import Guide
from evalreport.model.plan import AGAIN, DELAYED, PILOT, Cell, CellPlan, Contender
from evalreport.model.result import Indicators, Run
from evalreport.model.steering import Precision, Steering
from tests.samples import (
    ALPHA,
    BETA,
    SIZE,
    SPEED,
    evaluation,
    failed,
    measurement,
    noisy,
    pilots,
    rounds,
    task,
    timed,
    wobble,
)

BATCH = (("batch", 1),)
TUNED = Contender("beta", "tuned")
SAME, SLOWER = replace(ALPHA, control=AGAIN), replace(ALPHA, control=DELAYED)
OF = measurement("it", SPEED, configurations={"alpha": ("default",), "beta": ("default", "tuned")})
CELL = CellPlan(Cell("it", BATCH), OF, (ALPHA, BETA, TUNED))
GUIDE: Steering = Guide(evaluation(OF))
TRIED = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8})


def precision(times: dict[Contender, list[float]], cell: CellPlan = CELL) -> Precision:
    return GUIDE.precision(cell, [*TRIED, *rounds("it", BATCH, times)])


def test_default_and_best_take_part_and_then_the_controls() -> None:
    with_controls = replace(CELL, controls=(SAME, SLOWER))
    assert GUIDE.chosen(with_controls, TRIED) == (ALPHA, BETA, TUNED, SAME, SLOWER)


def test_what_is_not_the_best_takes_no_part() -> None:
    slow = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 1.5})
    assert GUIDE.chosen(CELL, slow) == (ALPHA, BETA)


def test_who_is_given_up_takes_no_part_nor_do_its_controls() -> None:
    left = replace(CELL, contenders=(BETA, TUNED), controls=(SAME,))
    assert GUIDE.chosen(left, TRIED) == (BETA, TUNED)


def test_who_failed_or_was_wrong_in_the_pilots_takes_no_part() -> None:
    broken = failed(replace(task("it", BATCH, BETA, 4), role=PILOT))
    wrong = timed(replace(task("it", BATCH, TUNED, 4), role=PILOT), 0.1, (9.0, 2.0))
    assert GUIDE.chosen(CELL, [*TRIED, broken, wrong]) == (ALPHA,)


def test_before_the_pilots_the_defaults_are_expected() -> None:
    assert GUIDE.chosen(CELL, ()) == (ALPHA, BETA)


def test_a_best_and_who_may_be_it_are_doubtful() -> None:
    doubtful = [*noisy(CELL.cell, BETA, 0.8, 1.1, 1.2), *noisy(CELL.cell, TUNED, 0.9, 0.9, 0.9)]
    assert GUIDE.doubtful(CELL, doubtful) == {BETA, TUNED}
    slower = rounds("it", BATCH, {BETA: wobble(2.0, 12), TUNED: wobble(1.0, 12)})
    assert GUIDE.doubtful(CELL, [*doubtful, *slower]) == set()
    assert GUIDE.doubtful(CELL, TRIED) == set()


def test_what_does_not_vary_takes_part_as_it_is() -> None:
    size = measurement("size", SIZE)
    assert GUIDE.chosen(CellPlan(Cell("size"), size, (ALPHA, BETA)), ()) == (ALPHA, BETA)


def test_narrow_intervals_are_enough_whatever_they_say() -> None:
    for beta in (1.0, 1.04, 3.0):
        times = {ALPHA: wobble(1.0, 14), BETA: wobble(beta, 14), TUNED: wobble(0.8, 14)}
        assert precision(times).reached


def test_wide_intervals_are_not_whatever_they_say() -> None:
    for beta in (1.0, 1.04, 3.0):
        times = {ALPHA: wobble(1.0, 14), BETA: wobble(beta, 14, 0.5), TUNED: wobble(0.8, 14)}
        found = precision(times)
        assert not found.reached
        assert found.half_width > 0.1


def test_the_wanted_width_is_a_part_of_the_margin() -> None:
    assert precision({}).wanted == pytest.approx(0.8 * math.log(1.05))


def test_the_width_of_the_best_counts_as_well() -> None:
    times = {ALPHA: wobble(1.0, 14), BETA: wobble(1.0, 14), TUNED: wobble(0.8, 14, 0.5)}
    assert not precision(times).reached


def test_controls_must_be_narrow_too() -> None:
    with_controls = replace(CELL, controls=(SAME, SLOWER))
    times = {who: wobble(1.0, 14) for who in (ALPHA, BETA, TUNED, SAME, SLOWER)}
    assert precision(times, with_controls).reached
    assert not precision({**times, SAME: wobble(1.0, 14, 0.5)}, with_controls).reached
    assert not precision({**times, SLOWER: wobble(1.0, 14, 0.5)}, with_controls).reached


def test_without_rounds_nothing_is_known() -> None:
    assert precision({}).half_width == math.inf
    assert GUIDE.precision(CELL, ()).half_width == math.inf


def test_one_framework_alone_is_judged_by_its_own_width() -> None:
    alone = replace(CELL, contenders=(ALPHA,))
    assert precision({ALPHA: wobble(1.0, 14)}, alone).reached
    assert not precision({ALPHA: wobble(1.0, 14, 0.5)}, alone).reached


def test_rounds_that_are_set_aside_narrow_nothing() -> None:
    times = {ALPHA: wobble(1.0, 14), BETA: wobble(1.0, 14), TUNED: wobble(0.8, 14)}
    runs = [*TRIED, *rounds("it", BATCH, times)]
    stolen: list[Run] = [replace(run, indicators=Indicators(steal=0.5)) for run in runs[9:]]
    apart = GUIDE.set_aside(CELL, [*TRIED, *stolen])
    assert set(apart) == set(range(1, 15))
    assert GUIDE.precision(CELL, [*TRIED, *stolen]).half_width == math.inf


def test_warm_ups_come_from_the_pilots() -> None:
    assert GUIDE.warmups(ALPHA, TRIED) == 3
