from collections.abc import Callable

import numpy as np
import pytest

PARAMETERS = {"batch": 2, "image": 32}
"""The smallest image that survives five poolings."""


@pytest.mark.parametrize("configuration", ["default", "tuned"])
def test_frameworks_agree(
    configuration: str,
    outputs: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    ours = outputs("vgg16_inference", "pytorch", configuration, **PARAMETERS)
    theirs = outputs("vgg16_inference", "mxnet", configuration, **PARAMETERS)
    assert ours.shape == theirs.shape == (3, 2, 1000)
    assert np.abs(ours - theirs).max() <= tolerance("vgg16_inference") * np.abs(ours).max()


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
