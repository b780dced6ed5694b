from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from measurements.machine_peak import FACTORS, LENGTH, SIZE, arrays, flop, matrices, part, traffic


def _expected(kernel: str, index: int) -> np.ndarray:
    if kernel == "product":
        firsts, second = matrices()
        return np.asarray(part(firsts[index % 8]) @ second)
    b, c = arrays()
    return np.asarray(part(b) + FACTORS[index % 8] * part(c))


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
@pytest.mark.parametrize("kernel", ["product", "triad"])
def test_frameworks_compute_what_is_declared(
    framework: str,
    kernel: str,
    in_framework: Callable[[str, str], Any],
    tolerance: Callable[[str], float],
) -> None:
    code = f"""
from measurements.machine_peak.{framework} import prepare
run = prepare({{"kernel": {kernel!r}}}, "default")
result = [run(index).tolist() for index in (0, 1, 8)]
"""
    found = np.array(in_framework(framework, code))
    expected = np.array([_expected(kernel, index) for index in (0, 1, 8)])
    assert found.shape == expected.shape == (3, 32, SIZE)
    assert np.abs(found - expected).max() <= tolerance("machine_peak") * np.abs(expected).max()
    assert not np.allclose(expected[0], expected[1])


def test_each_kernel_counts_what_limits_it() -> None:
    product, triad = {"kernel": "product"}, {"kernel": "triad"}
    assert (flop(product), traffic(product)) == (2 * SIZE**3, 0)
    b, c = arrays()
    assert b.size == LENGTH
    assert (flop(triad), traffic(triad)) == (0, 2 * b.nbytes + c.nbytes)
