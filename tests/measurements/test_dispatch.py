from collections.abc import Callable

import numpy as np
import pytest

from measurements.dispatch import LENGTH

OPERATIONS = 5


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_each_addition_is_made(
    framework: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("dispatch", framework, "default", operations=OPERATIONS)
    expected = references("dispatch", operations=OPERATIONS)
    assert found.shape == expected.shape == (3, LENGTH)
    assert np.abs(found - expected).max() <= tolerance("dispatch") * expected.max()
    first, second, again = found
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


def test_the_reference_adds_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    none, exact = (references("dispatch", operations=count) for count in (0, OPERATIONS))
    single = references("dispatch", dtype="float32", operations=OPERATIONS)
    assert 0 < np.abs(single - exact).max() <= tolerance("dispatch") * exact.max()
    steps = (exact - none) / OPERATIONS
    assert steps.min() >= 1
    assert np.allclose(steps, steps[0])
