from collections.abc import Callable


def test_the_network_has_the_parameters_of_resnet18(
    in_framework: Callable[[str, str], int],
) -> None:
    code = """
from measurements.thread_scaling import weights
result = int(sum(weight.size for weight in weights()))
"""
    running = 2 * 4800  # mean and variance of each normalized channel, which are not trained
    assert in_framework("pytorch", code) == 11_689_512 + running
