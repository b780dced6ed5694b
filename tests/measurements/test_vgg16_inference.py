from collections.abc import Callable


def test_the_network_has_the_parameters_of_vgg16(in_framework: Callable[[str, str], int]) -> None:
    code = """
from measurements.vgg16_inference import weights
result = int(sum(weight.size for weight in weights({})))
"""
    assert in_framework("mxnet", code) == 138_357_544
