from collections.abc import Callable

import numpy as np
import pytest

from measurements.gradient_exchange import SHOWN, pool, windows


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_first_process_gets_the_sum_of_both(
    framework: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("gradient_exchange", framework, "default", mebibytes=1)
    expected = references("gradient_exchange", mebibytes=1)
    assert found.shape == expected.shape == (3, 2 * SHOWN, 2048)
    assert np.abs(found - expected).max() <= tolerance("gradient_exchange") * expected.max()
    assert np.array_equal(found[0], found[2])
    assert not np.allclose(found[0], found[1])


def test_processes_have_different_arrays_of_the_size_that_is_wanted() -> None:
    first, second = (windows(pool({"mebibytes": 1}, rank)) for rank in range(2))
    assert {array.nbytes for array in (*first, *second)} == {2**20}
    assert len({array.tobytes() for array in (*first, *second)}) == 16


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("gradient_exchange", mebibytes=1)
    single = references("gradient_exchange", dtype="float32", mebibytes=1)
    assert 0 < np.abs(single - exact).max() <= tolerance("gradient_exchange") * exact.max()
