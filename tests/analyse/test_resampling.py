import math
import random

import pytest

from evalreport.analyse.crossover import Pair, shift
from evalreport.analyse.resampling import bootstrap
from evalreport.model.comparison import Ratio


def rounds(
    true: float, count: int = 12, spread: float = 0.05, within: float = 0.0, seed: int = 1
) -> list[Pair]:
    dice = random.Random(seed)

    def run(level: float) -> tuple[float, ...]:
        middle = level * math.exp(dice.gauss(0, spread))
        return tuple(middle * math.exp(dice.gauss(0, within)) for _ in range(7))

    return [Pair(run(true), run(1.0), index % 2 == 0) for index in range(count)]


def width(found: Ratio) -> float:
    return math.log(found.high / found.low)


def test_it_gives_the_same_answer_each_time_and_on_every_machine() -> None:
    pairs = [
        Pair((1.0 + 0.01 * index, 1.1, 1.2), (1.0, 0.9 + 0.02 * index), index % 2 == 0)
        for index in range(12)
    ]
    found = bootstrap("name", pairs)
    assert found == bootstrap("name", pairs)
    assert found != bootstrap("another", pairs)
    assert (found.value, found.low, found.high) == pytest.approx(
        (1.1035636, 1.0677976, 1.1489125), rel=1e-6
    )


def test_it_surrounds_the_headline_estimate() -> None:
    pairs = rounds(1.2, 24)
    found, headline = bootstrap("name", pairs), shift(pairs)
    assert headline
    assert found.low < math.exp(headline.centre) < found.high
    assert found.value == pytest.approx(math.exp(headline.centre), rel=0.01)
    assert width(found) == pytest.approx(2 * headline.half_width, rel=0.35)


def test_rounds_that_are_alike_leave_no_doubt() -> None:
    pairs = [Pair((2.0, 2.0), (1.0,), index % 2 == 0) for index in range(12)]
    found = bootstrap("name", pairs)
    assert (found.low, found.value, found.high) == pytest.approx((2, 2, 2))


def test_what_the_second_place_costs_cancels() -> None:
    pairs = [Pair((1.3 if index % 2 else 1 / 1.3,), (1.0,), index % 2 == 0) for index in range(12)]
    found = bootstrap("name", pairs)
    assert (found.low, found.high) == pytest.approx((1, 1))


def test_doubt_within_runs_counts() -> None:
    calm, shaky = (bootstrap("name", rounds(1.0, spread=0, within=w)) for w in (0.0, 0.2))
    assert width(calm) == pytest.approx(0, abs=1e-6)
    assert width(shaky) > 0.02


def test_more_rounds_leave_less_doubt() -> None:
    few, many = (bootstrap("name", rounds(1.0, count)) for count in (12, 40))
    assert width(many) < width(few)


def test_of_a_gain_it_is_the_ratio_of_ratios() -> None:
    """Three times as long before, twice as long after: the first gained half as much again."""
    found = bootstrap("name", rounds(2.0, 24), rounds(3.0, 24, seed=2))
    assert found.low < 1.5 < found.high
    assert width(found) > width(bootstrap("name", rounds(2.0, 24)))
