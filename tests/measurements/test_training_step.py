from collections.abc import Callable

import numpy as np
import pytest

from measurements.training_step import flop
from tests.measurements.contenders import contenders

PARAMETERS = {"batch": 16}
CALLS = tuple(range(41))
"""Five times through the eight batches, and the first one again."""
FIRST = CALLS[:8]
"""Losses that are compared: later ones grow apart, as rounding does."""


@pytest.mark.parametrize(("framework", "configuration"), contenders("training_step"))
def test_every_configuration_trains_as_the_reference_does(
    framework: str,
    configuration: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("training_step", framework, configuration, calls=CALLS, **PARAMETERS)
    expected = references("training_step", calls=FIRST, **PARAMETERS)
    assert found.shape == (len(CALLS), 1)
    difference = np.abs(found[: len(FIRST)] - expected).max()
    assert difference <= tolerance("training_step") * expected.max()
    assert found[40] < found[0] / 2


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("training_step", calls=FIRST, **PARAMETERS)
    single = references("training_step", calls=FIRST, dtype="float32", **PARAMETERS)
    assert 0 < np.abs(single - exact).max() <= tolerance("training_step") * exact.max()


def test_operations_are_counted_as_pytorch_counts_them(counted: Callable[..., int]) -> None:
    assert flop(PARAMETERS) == counted("training_step", **PARAMETERS)


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights(), *sum(measurement.batches({PARAMETERS}), ())]"
    found = {name: fingerprint("training_step", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]
