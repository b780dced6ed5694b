import math
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evalreport.analyse.crossover import TAIL, Difference, Pair, Shift, ratio, shift

logs = st.lists(st.floats(-1, 1), min_size=8, max_size=24)
tails = st.floats(0.001, 0.2)


def rounds(values: Sequence[float]) -> list[Pair]:
    """Rounds with these log ratios, in mirrored order."""
    return [Pair((math.exp(log),), (1.0,), index % 2 == 0) for index, log in enumerate(values)]


def shifted(values: Sequence[float]) -> Shift:
    found = shift(rounds(values))
    assert found
    return found


def bounds(evidence: Shift | Difference, tail: float = TAIL) -> tuple[float, float]:
    found = evidence.bounds(tail)
    assert found
    return found


@given(logs)
def test_the_centre_is_the_estimate_of_hodges_and_lehmann(values: list[float]) -> None:
    ahead, behind = values[::2], values[1::2]
    middles = [(one + other) / 2 for one in ahead for other in behind]
    assert shifted(values).centre == pytest.approx(float(stats.scoreatpercentile(middles, 50)))


@settings(max_examples=40)
@pytest.mark.parametrize("tail", [0.1, TAIL, 0.004])
@given(st.lists(st.integers(-(10**6), 10**6), min_size=8, max_size=20, unique=True))
def test_the_bounds_are_those_of_the_test_of_mann_and_whitney(
    tail: float, millionths: list[int]
) -> None:
    """A ratio is within the interval if and only if the exact test does not reject it."""
    values = [number / 10**6 for number in millionths]
    found = shifted(values).bounds(tail)
    ahead, behind = values[::2], [-value for value in values[1::2]]

    def rejected(log: float) -> bool:
        moved = [value - 2 * log for value in ahead]
        pvalue = stats.mannwhitneyu(moved, behind, alternative="two-sided", method="exact").pvalue
        return bool(pvalue / 2 <= tail)

    if found is None:
        assert not rejected(-3)
        assert not rejected(3)
        return
    low, high = found
    assert rejected(low - 1e-9)
    assert rejected(high + 1e-9)
    if high - low > 1e-6:
        assert not rejected(low + 1e-9)
        assert not rejected(high - 1e-9)


@given(logs, st.floats(-0.5, 0.5))
def test_what_the_second_place_costs_cancels(values: list[float], penalty: float) -> None:
    biased = [log + (-penalty if index % 2 else penalty) for index, log in enumerate(values)]
    assert shifted(biased).centre == pytest.approx(shifted(values).centre, abs=1e-9)
    assert bounds(shifted(biased)) == pytest.approx(bounds(shifted(values)), abs=1e-9)


@given(logs, st.floats(-0.5, 0.5))
def test_a_factor_moves_the_interval_and_leaves_its_width(values: list[float], by: float) -> None:
    moved = shifted([log + by for log in values])
    assert moved.centre == pytest.approx(shifted(values).centre + by, abs=1e-9)
    assert moved.half_width == pytest.approx(shifted(values).half_width, abs=1e-9)


@given(logs, tails)
def test_swapping_the_sides_turns_the_ratio_round(values: list[float], tail: float) -> None:
    one = shift(rounds(values))
    other = shift([Pair(pair.second, pair.first, not pair.ahead) for pair in rounds(values)])
    assert one
    assert other
    assert other.centre == pytest.approx(-one.centre, abs=1e-12)
    there, back = one.bounds(tail), other.bounds(tail)
    assert (there is None) == (back is None)
    if there and back:
        assert back == pytest.approx((-there[1], -there[0]), abs=1e-12)


@given(logs, st.randoms())
def test_when_a_round_was_made_does_not_matter(values: list[float], dice: object) -> None:
    made = rounds(values)
    mixed = list(made)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert shift(mixed) == shift(made)


@given(logs, tails, tails)
def test_who_may_err_less_gets_a_wider_interval(
    values: list[float], one: float, other: float
) -> None:
    wide, narrow = (shifted(values).bounds(tail) for tail in sorted((one, other)))
    if wide and narrow:
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert narrow or not wide


@pytest.mark.parametrize(
    ("ahead", "behind", "enough"), [(3, 3, False), (3, 4, False), (3, 5, True), (4, 4, True)]
)
def test_how_many_rounds_an_interval_needs(ahead: int, behind: int, enough: bool) -> None:
    made = [Pair((2.0,), (1.0,), index < ahead) for index in range(ahead + behind)]
    evidence = shift(made)
    assert evidence
    assert (ratio(evidence) is not None) is enough
    assert math.isfinite(evidence.half_width) is enough


def test_the_number_of_rounds_is_counted_from_all_orders() -> None:
    """Of all ways to deal eight ranks to two orders, two in seventy are as extreme."""
    ways = list(combinations(range(8), 4))
    lowest = sum(1 for way in ways if sum(way) == sum(range(4)))
    evidence = shifted([0.1 * index for index in range(8)])
    assert evidence.bounds(lowest / len(ways)) == (evidence.middles[0], evidence.middles[-1])
    assert evidence.bounds(lowest / len(ways) * 0.99) is None


def test_rounds_in_one_order_say_nothing() -> None:
    assert shift([Pair((1.0,), (2.0,), True)] * 20) is None
    assert shift([]) is None


def test_one_slow_process_in_eight_hardly_moves_the_ratio() -> None:
    calm = [0.10, 0.11, 0.09, 0.10, 0.12, 0.08, 0.10, 0.11, 0.09, 0.10, 0.12, 0.08]
    moody = [log + (0.47 if index % 8 == 5 else 0) for index, log in enumerate(calm)]
    assert shifted(moody).centre == pytest.approx(shifted(calm).centre, abs=0.01)


def test_the_log_of_a_round_is_that_of_its_medians() -> None:
    assert Pair((4.0, 2.0, 9.0), (1.0, 3.0), True).log == pytest.approx(math.log(2))


@given(logs, logs)
def test_a_difference_adds_the_widths_as_squares(one: list[float], other: list[float]) -> None:
    both = Difference(shifted(one), shifted(other))
    low, high = bounds(both)
    a, b = bounds(shifted(one)), bounds(shifted(other))
    assert low <= both.centre <= high
    assert both.centre - low == pytest.approx(
        math.hypot(shifted(one).centre - a[0], b[1] - shifted(other).centre)
    )
    assert high - low <= (a[1] - a[0]) + (b[1] - b[0]) + 1e-9


def test_a_difference_to_nothing_has_no_interval() -> None:
    few = shift(rounds([0.1] * 4))
    assert few
    assert ratio(Difference(shifted([0.1] * 12), few)) is None


def test_the_ratio_is_on_the_scale_of_the_data() -> None:
    found = ratio(shifted([math.log(2)] * 12))
    assert found
    assert (found.value, found.low, found.high) == pytest.approx((2, 2, 2))
