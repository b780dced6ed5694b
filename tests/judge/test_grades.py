import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.judge.grades import band
from evalreport.model.spec import HIGHER, LOWER

bounds = st.lists(st.integers(-50, 50), min_size=1, max_size=5, unique=True).map(sorted)
values = st.floats(-60, 60)


@pytest.mark.parametrize(
    ("value", "index"), [(3.1, 0), (3.0, 1), (1.5, 2), (1.06, 2), (1.05, 3), (1.0, 3)]
)
def test_lower_is_better(value: float, index: int) -> None:
    assert band(value, (3.0, 1.5, 1.05), LOWER) == index


@pytest.mark.parametrize(("value", "index"), [(1.1, 0), (1.2, 1), (1.79, 2), (1.8, 3)])
def test_higher_is_better(value: float, index: int) -> None:
    assert band(value, (1.2, 1.5, 1.8), HIGHER) == index


@given(bounds, values, values)
def test_better_values_never_get_worse_words(thresholds: list[int], a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert band(low, thresholds, HIGHER) <= band(high, thresholds, HIGHER)
    falling = thresholds[::-1]
    assert band(low, falling, LOWER) >= band(high, falling, LOWER)


@given(bounds, values)
def test_every_value_has_a_word(thresholds: list[int], value: float) -> None:
    assert 0 <= band(value, thresholds, HIGHER) <= len(thresholds)
    assert 0 <= band(value, thresholds[::-1], LOWER) <= len(thresholds)
