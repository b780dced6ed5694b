from collections.abc import Callable

import numpy as np
import pytest

from measurements.thread_scaling import flop
from tests.measurements.contenders import contenders

PARAMETERS = {"image": 64}


@pytest.mark.parametrize(("framework", "configuration"), contenders("thread_scaling"))
def test_every_configuration_computes_what_the_reference_does(
    framework: str,
    configuration: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("thread_scaling", framework, configuration, **PARAMETERS)
    expected = references("thread_scaling", **PARAMETERS)
    assert found.shape == expected.shape == (3, 1, 1000)
    assert np.abs(found - expected).max() <= tolerance("thread_scaling") * np.abs(expected).max()


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("thread_scaling", **PARAMETERS)
    single = references("thread_scaling", dtype="float32", **PARAMETERS)
    assert 0 < np.abs(single - exact).max() <= tolerance("thread_scaling") * np.abs(exact).max()


def test_operations_are_counted_as_pytorch_counts_them(counted: Callable[..., int]) -> None:
    for parameters in (PARAMETERS, {}):
        assert flop(parameters) == counted("thread_scaling", **parameters)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_inputs_rotate_over_eight_images(
    framework: str, outputs: Callable[..., np.ndarray]
) -> None:
    first, second, again = outputs("thread_scaling", framework, "default", **PARAMETERS)
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights(), *measurement.batches({PARAMETERS})]"
    found = {name: fingerprint("thread_scaling", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]


def test_the_network_has_the_parameters_of_resnet18(
    in_framework: Callable[[str, str], int],
) -> None:
    code = """
from measurements.thread_scaling import weights
result = int(sum(weight.size for weight in weights()))
"""
    running = 2 * 4800  # mean and variance of each normalized channel, which are not trained
    assert in_framework("pytorch", code) == 11_689_512 + running
