from collections.abc import Callable

import numpy as np
import pytest

from measurements.vgg16_inference import flop
from tests.measurements.contenders import contenders

PARAMETERS = {"batch": 2, "image": 32}
"""The smallest image that survives five poolings."""


@pytest.mark.parametrize(("framework", "configuration"), contenders("vgg16_inference"))
def test_every_configuration_computes_what_the_reference_does(
    framework: str,
    configuration: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("vgg16_inference", framework, configuration, **PARAMETERS)
    expected = references("vgg16_inference", **PARAMETERS)
    assert found.shape == expected.shape == (3, 2, 1000)
    assert np.abs(found - expected).max() <= tolerance("vgg16_inference") * np.abs(expected).max()


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("vgg16_inference", **PARAMETERS)
    single = references("vgg16_inference", dtype="float32", **PARAMETERS)
    assert 0 < np.abs(single - exact).max() <= tolerance("vgg16_inference") * np.abs(exact).max()


def test_operations_are_counted_as_pytorch_counts_them(counted: Callable[..., int]) -> None:
    for parameters in (PARAMETERS, {"batch": 1, "image": 64}):
        assert flop(parameters) == counted("vgg16_inference", **parameters)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_inputs_rotate_over_eight_batches(
    framework: str, outputs: Callable[..., np.ndarray]
) -> None:
    first, second, again = outputs("vgg16_inference", framework, "default", **PARAMETERS)
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights({PARAMETERS}), *measurement.batches({PARAMETERS})]"
    found = {name: fingerprint("vgg16_inference", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]


def test_the_network_has_the_parameters_of_vgg16(in_framework: Callable[[str, str], int]) -> None:
    code = """
from measurements.vgg16_inference import weights
result = int(sum(weight.size for weight in weights({})))
"""
    assert in_framework("mxnet", code) == 138_357_544
