from collections.abc import Callable

import numpy as np
import pytest

PARAMETERS = {"image": 64}


def test_frameworks_agree(
    outputs: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    ours = outputs("thread_scaling", "pytorch", "default", **PARAMETERS)
    theirs = outputs("thread_scaling", "mxnet", "default", **PARAMETERS)
    assert ours.shape == theirs.shape == (3, 1, 1000)
    assert np.abs(ours - theirs).max() <= tolerance("thread_scaling") * np.abs(ours).max()


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
