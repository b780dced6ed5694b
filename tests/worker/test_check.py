"""Outputs, condensed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.worker.check import SAMPLE, condense
from evalreport.worker.failure import TaskError

numbers = st.lists(st.floats(-1e100, 1e100), min_size=1, max_size=600)


@given(numbers)
def test_list_is_condensed_to_its_definition(values: list[float]) -> None:
    check = condense(values)
    size = min(SAMPLE, len(values))
    assert check["count"] == len(values)
    assert check["sample"] == [values[i * len(values) // size] for i in range(size)]
    assert check["sum"] == math.fsum(values)
    assert check["norm"] == math.sqrt(math.fsum(value**2 for value in values))


@given(numbers)
def test_array_and_list_agree(values: list[float]) -> None:
    array, plain = condense(np.array(values)), condense(values)
    assert (array["count"], array["sample"]) == (plain["count"], plain["sample"])
    scale = sum(map(abs, values))
    assert array["sum"] == pytest.approx(plain["sum"], rel=1e-9, abs=1e-12 * scale)
    assert array["norm"] == pytest.approx(plain["norm"], rel=1e-9)


def test_float32_is_summed_in_float64() -> None:
    array = np.full(100_000, 0.1, dtype=np.float32)
    assert condense(array)["sum"] == pytest.approx(100_000 * float(np.float32(0.1)), rel=1e-12)


@pytest.mark.parametrize("output", [3.5, 2, [[3.5]], ([3.5],), np.float32(3.5), np.array(3)])
def test_scalars_and_nesting(output: object) -> None:
    assert condense(output)["count"] == 1


@pytest.mark.parametrize(
    "output",
    [
        [1.0, math.nan],
        [math.inf, -math.inf],
        [1e308, 1e308],
        [1e200],
        np.array([1.0, np.nan]),
        np.array([np.inf, 1.0], dtype=np.float32),
        [],
        np.zeros((0, 3)),
    ],
)
def test_what_cannot_be_compared_fails_the_parity(output: object) -> None:
    with pytest.raises(TaskError) as caught:
        condense(output)
    assert caught.value.kind == "parity"


def test_nan_outside_the_sample_is_seen() -> None:
    array = np.ones(10 * SAMPLE)
    array[7] = np.nan
    with pytest.raises(TaskError, match="NaN"):
        condense(array)


@pytest.mark.parametrize("output", [None, "1.0", [1.0, "x"], {"a": 1}, np.array([1j]), object()])
def test_what_is_not_numbers_is_refused_by_type(output: object) -> None:
    with pytest.raises(TaskError, match="must return") as caught:
        condense(output)
    assert caught.value.kind == "invalid result"
