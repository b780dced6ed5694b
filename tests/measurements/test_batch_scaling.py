from collections.abc import Callable

import numpy as np
import pytest

from measurements.batch_scaling import flop
from tests.measurements.contenders import contenders

PARAMETERS = {"batch": 3}


@pytest.mark.parametrize(("framework", "configuration"), contenders("batch_scaling"))
def test_every_configuration_computes_what_the_reference_does(
    framework: str,
    configuration: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("batch_scaling", framework, configuration, **PARAMETERS)
    expected = references("batch_scaling", **PARAMETERS)
    assert found.shape == expected.shape == (3, 3, 32, 256)
    assert np.abs(found - expected).max() <= tolerance("batch_scaling") * np.abs(expected).max()


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("batch_scaling", **PARAMETERS)
    single = references("batch_scaling", dtype="float32", **PARAMETERS)
    assert 0 < np.abs(single - exact).max() <= tolerance("batch_scaling") * np.abs(exact).max()


def test_operations_are_counted_as_pytorch_counts_them(counted: Callable[..., int]) -> None:
    for parameters in (PARAMETERS, {"batch": 1}):
        assert flop(parameters) == counted("batch_scaling", **parameters)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_inputs_rotate_over_eight_batches(
    framework: str, outputs: Callable[..., np.ndarray]
) -> None:
    first, second, again = outputs("batch_scaling", framework, "default", **PARAMETERS)
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_sequences_do_not_mix(framework: str, in_framework: Callable[[str, str], float]) -> None:
    """A sequence is encoded alike alone and in a batch: attention stays within it."""
    code = f"""
import measurements.batch_scaling as data
import measurements.batch_scaling.{framework} as implementation
together = implementation.prepare({{"batch": 3}}, "default")(0)
three = data.batches({{"batch": 3}})
implementation.batches = lambda parameters: [batch[1:2] for batch in three]
alone = implementation.prepare({{}}, "default")(0)
result = float(abs(together[1:2] - alone).max() / abs(alone).max())
"""
    assert in_framework(framework, code) < 1e-5


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights(), *measurement.batches({PARAMETERS})]"
    found = {name: fingerprint("batch_scaling", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]
