"""The simulations at a size that every change can afford, with bounds that leave room for luck."""

from functools import cache

from numpy.random import RandomState

from evalreport.analyse.crossover import Difference, ratio, shift
from tests.simulations.designs import DESIGNS, OURS, Design, measured, shipped
from tests.simulations.host import MOODY, QUIET, Host
from tests.simulations.study import RATIOS, Outcome, demands, outcome, samples, tables

COUNT = 150


@cache
def simulated(design: Design, host: Host) -> list[Outcome]:
    made = {true: samples(design, host, true, COUNT) for true in RATIOS}
    return [outcome(of, [one.word for one in of], true) for true, of in made.items()]


def test_ours_is_almost_never_firm_and_wrong_and_sees_what_is_there() -> None:
    quiet, moody = simulated(OURS, QUIET), simulated(OURS, MOODY)
    every = (*quiet, *moody)
    assert sum(one.wrong for one in every) / len(every) <= 0.01
    assert 0.01 <= sum(one.missed for one in every) / len(every) <= 0.07
    assert quiet[-1].right >= 0.7
    assert moody[-1].towards >= 0.8
    assert all(one.rounds < 40 for one in every)


def test_one_contender_after_the_other_fails_the_same_demands() -> None:
    naive = DESIGNS[0]
    quiet, moody = simulated(naive, QUIET), simulated(naive, MOODY)
    assert sum(one.missed for one in quiet) / len(quiet) > 0.15
    assert not all(demands(quiet, moody).values())


def test_means_do_not_see_past_slow_processes_but_ranks_do() -> None:
    means, ranks = (simulated(design, MOODY)[-1] for design in DESIGNS[-2:])
    assert means.towards < 0.8 <= ranks.towards
    assert ranks.half_width < means.half_width


def test_a_fixed_order_mistakes_the_second_place_for_a_difference() -> None:
    fixed = simulated(DESIGNS[1], QUIET)
    assert all(one.missed > 0.2 for one in fixed)


def test_everything_that_weakens_leaves_most_of_what_is_true() -> None:
    made = samples(OURS, QUIET, 1.1, 40)
    alone = [shipped(f"{index}", one.pairs) for index, one in enumerate(made)]
    one, several = (outcome(made, tables(made, alone, size), 1.1) for size in (1, 4))
    assert one.wrong == several.wrong == 0
    assert one.right >= 0.7
    assert 0 < several.right <= one.right


def test_intervals_of_gains_miss_no_more_often_than_promised() -> None:
    dice, missed, count = RandomState(5), 0, 300
    for _ in range(count):
        before, after = (shift(measured(OURS, MOODY, true, dice)[:12]) for true in (1.3, 1.1))
        assert before
        assert after
        found = ratio(Difference(before, after))
        assert found
        missed += not found.low <= 1.3 / 1.1 <= found.high
    assert missed / count <= 0.07
