import numpy as np
import pytest

from measurements.depthwise_inference import weights
from measurements.depthwise_inference.reference_numpy import depthwise
from measurements.layers import convolution


def test_the_network_has_the_parameters_of_mobilenet() -> None:
    running = 2 * 10_944  # mean and variance of each normalized channel, which are not trained
    assert sum(weight.size for weight in weights()) == 4_231_976 + running


@pytest.mark.parametrize("stride", [1, 2])
def test_a_depthwise_convolution_is_one_convolution_for_each_channel(stride: int) -> None:
    random = np.random.RandomState(0)
    x, weight = random.normal(size=(2, 3, 8, 8)), random.normal(size=(3, 1, 3, 3))
    single = [
        convolution(x[:, [channel]], weight[[channel]], stride, padding=1) for channel in range(3)
    ]
    assert np.allclose(depthwise(x, weight, stride), np.concatenate(single, axis=1))


def test_a_depthwise_convolution_keeps_the_type() -> None:
    x, weight = np.ones((1, 2, 4, 4), "float32"), np.ones((2, 1, 3, 3), "float32")
    assert depthwise(x, weight, 1).dtype == "float32"
