"""The measurements that run one encoder at several sizes."""

import functools
import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

SIZES: dict[str, dict[str, int]] = {
    "sequence_length": {"length": 5},
    "model_width": {"width": 32, "length": 5},
    "model_depth": {"layers": 3, "length": 5},
}
WIDTHS = {"sequence_length": 256, "model_width": 32, "model_depth": 256}


@pytest.fixture(scope="session")
def encoded(in_framework: Callable[[str, str], Any]) -> Callable[[str], dict[str, Any]]:
    """What a framework returns in each of the measurements, all computed in one process."""

    @functools.cache
    def run(framework: str) -> dict[str, Any]:
        code = f"""
from importlib import import_module
result = {{}}
for key, parameters in {SIZES!r}.items():
    prepare = import_module(f"measurements.{{key}}.{framework}").prepare
    run = prepare(parameters, "default")
    result[key] = [run(index).tolist() for index in (0, 1, 8)]
"""
        found: dict[str, Any] = in_framework(framework, code)
        return found

    return run


@pytest.mark.parametrize("measurement", SIZES)
@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_encoder_computes_what_the_reference_does(
    measurement: str,
    framework: str,
    encoded: Callable[[str], dict[str, Any]],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = np.array(encoded(framework)[measurement])
    expected = references(measurement, **SIZES[measurement])
    assert found.shape == expected.shape == (3, 1, 5, WIDTHS[measurement])
    assert np.abs(found - expected).max() <= tolerance(measurement) * np.abs(expected).max()
    first, second, again = found
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


def flop(measurement: str, **parameters: int) -> float:
    return float(importlib.import_module(f"measurements.{measurement}").flop(parameters))


def test_operations_grow_as_the_notes_say() -> None:
    assert flop("model_depth", layers=8) == 4 * flop("model_depth", layers=2)
    assert flop("model_width", width=512) / flop("model_width", width=256) == pytest.approx(4, 0.1)
    # operations for a vector are a constant and, by self-attention, something for each other one
    short, long = (flop("sequence_length", length=length) / length for length in (32, 512))
    each = (long - short) / (512 - 32)
    assert 32 * each / short == pytest.approx(0.02, abs=0.005)
    assert 512 * each / long == pytest.approx(0.25, abs=0.005)
