"""Outputs, condensed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.worker.check import PIECE, SAMPLE, SMALLEST, condense
from evalreport.worker.failure import TaskError

ordinary = st.floats(-1e100, 1e100).filter(lambda number: number == 0 or abs(number) >= SMALLEST)
numbers = st.lists(ordinary, min_size=1, max_size=600)


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
    for exact in ("count", "sample", "top", "lead"):
        assert array[exact] == plain[exact]
    scale = sum(map(abs, values))
    assert array["sum"] == pytest.approx(plain["sum"], rel=1e-9, abs=1e-12 * scale)
    assert array["norm"] == pytest.approx(plain["norm"], rel=1e-9)


@given(numbers)
def test_top_is_the_first_of_the_largest_and_leads_by_its_distance(values: list[float]) -> None:
    check = condense(values)
    assert values[check["top"]] == max(values)
    assert max(values) not in values[: check["top"]]
    ranked = sorted(values)
    assert check["lead"] == (ranked[-1] - ranked[-2] if len(values) > 1 else 0.0)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int8", "uint8", "int64"])
def test_top_of_every_type(dtype: str) -> None:
    check = condense(np.array([[1, 2], [7, 4]], dtype=dtype))
    assert (check["top"], check["lead"]) == (2, 3.0)


def test_ties_have_no_lead() -> None:
    assert condense([1.0, 3.0, 3.0])["lead"] == 0.0
    assert condense(np.array([True, True]))["lead"] == 0.0


def test_array_of_many_pieces_is_covered_to_its_end() -> None:
    array = np.ones(2 * PIECE + 3, dtype=np.float32)
    array[-1] = 5.0
    check = condense(array)
    assert check["sum"] == 2 * PIECE + 2 + 5.0
    assert check["norm"] == math.sqrt(2 * PIECE + 2 + 25.0)
    assert (check["top"], check["lead"]) == (2 * PIECE + 2, 4.0)


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_matrix_is_flattened_like_an_array() -> None:
    assert condense(np.asmatrix([[1.0, 2.0], [3.0, 5.0]])) == condense([1.0, 2.0, 3.0, 5.0])


def test_subnormal_outputs_are_refused_and_few_of_them_are_not() -> None:
    for many in ([1e-40] * 2 + [1.0] * 98, np.array([-1e-40] * 2 + [1.0] * 98, np.float32)):
        with pytest.raises(TaskError, match=r"2 of 100 numbers .* subnormal") as caught:
            condense(many)
        assert caught.value.kind == "parity"
    for few in ([1e-40, *[0.0] * 99], np.array([SMALLEST] * 99 + [1e-40], np.float32)):
        assert condense(few)["count"] == 100


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
