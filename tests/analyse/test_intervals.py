import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evalreport.analyse.intervals import (
    LogMean,
    log_mean,
    median_interval,
    t_quantile,
)

positive = st.floats(1e-6, 1e6)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 7, 10, 11, 22, 38, 39, 100, 201])
def test_t_quantile_is_scipys(freedom: int) -> None:
    assert t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-9)


def test_t_quantile_of_broken_freedom_is_on_the_wide_side() -> None:
    assert t_quantile(4.9) == t_quantile(4) > t_quantile(5)


@given(st.lists(positive, min_size=2, max_size=40))
def test_log_mean_is_scipys_interval(values: list[float]) -> None:
    mean = log_mean(values)
    assert mean is not None
    logs = [math.log(value) for value in values]
    error = stats.sem(logs)
    wanted = stats.t.ppf(0.975, len(logs) - 1) * error
    assert mean.half_width == pytest.approx(wanted, rel=1e-6, abs=1e-12)


@given(st.lists(positive, min_size=2, max_size=20), st.floats(0.01, 100))
def test_log_mean_scales_with_its_data(values: list[float], factor: float) -> None:
    one, other = log_mean(values), log_mean([value * factor for value in values])
    assert one
    assert other
    assert other.interval[0] == pytest.approx(one.interval[0] * factor, rel=1e-9)
    assert other.half_width == pytest.approx(one.half_width, rel=1e-6, abs=1e-9)


def test_one_value_has_no_mean_with_a_width() -> None:
    assert log_mean([1.0]) is None


def test_difference_is_welchs() -> None:
    a, b = [1.0, 1.3, 1.1, 0.9, 1.2], [2.0, 2.9, 1.7, 2.2]
    first, second = log_mean(a), log_mean(b)
    assert first
    assert second
    difference = first - second
    test = stats.ttest_ind([math.log(x) for x in a], [math.log(x) for x in b], equal_var=False)
    assert difference.mean / math.sqrt(difference.variance) == pytest.approx(test.statistic)
    assert difference.freedom == pytest.approx(test.df)


def test_difference_of_constants_has_no_width() -> None:
    assert (LogMean(1.0, 0.0, 3) - LogMean(0.5, 0.0, 5)).interval[1:] == pytest.approx(
        (math.exp(0.5), math.exp(0.5))
    )


@given(st.lists(positive, min_size=1, max_size=60))
def test_median_interval_covers_at_least_the_level(values: list[float]) -> None:
    bounds = median_interval(values)
    if len(values) < 6:
        assert bounds is None
        return
    assert bounds
    ordered = sorted(values)
    value, low, high = bounds
    assert low <= value <= high
    below = ordered.index(low)
    outside = 2 * stats.binom.cdf(below, len(values), 0.5)
    assert outside <= 0.05 or below == 0
    tighter = 2 * stats.binom.cdf(below + 1, len(values), 0.5)
    assert tighter > 0.05 or ordered[below + 1] == low
