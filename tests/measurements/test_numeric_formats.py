import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import measurements.numeric_formats as data
from measurements.thread_scaling import reference

SMALL = {"image": 64}


@pytest.fixture(scope="session")
def scores(in_framework: Callable[[str, str], Any]) -> Callable[[str], dict[str, np.ndarray]]:
    """Scores of three images in each format, all computed in one process."""

    @functools.cache
    def run(framework: str) -> dict[str, np.ndarray]:
        found = in_framework(
            framework,
            f"""
from measurements.numeric_formats import SPEC
from measurements.numeric_formats.{framework} import prepare
result = {{}}
for name in SPEC.parameters["format"]:
    run = prepare({{**{SMALL!r}, "format": name}}, "default")
    result[name] = [run(index).tolist() for index in (0, 1, 8)]
    assert str(run(0).dtype) == "float32"
""",
        )
        return {name: np.array(rows) for name, rows in found.items()}

    return run


@pytest.fixture(scope="session")
def exact() -> np.ndarray:
    """The same scores by the reference of the network, in 64 bits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("measurements.thread_scaling.reference_numpy.batches", data.batches)
        run = reference(SMALL, "float64")
        return np.array([run(index) for index in (0, 1, 8)])


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_in_32_bits_it_is_the_network_whose_threads_are_counted(
    framework: str, scores: Callable[[str], dict[str, np.ndarray]], exact: np.ndarray
) -> None:
    found = scores(framework)["float32"]
    assert found.shape == exact.shape == (3, 1, 1000)
    assert np.abs(found - exact).max() <= 1e-5 * np.abs(exact).max()


@pytest.mark.parametrize(("name", "least"), [("bfloat16", 1e-4), ("int8", 1e-3)])
@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_fewer_bits_are_less_precise_but_compute_the_same(
    framework: str,
    name: str,
    least: float,
    scores: Callable[[str], dict[str, np.ndarray]],
    exact: np.ndarray,
) -> None:
    first, second, again = found = scores(framework)[name]
    error = np.abs(found - exact).max() / np.abs(exact).max()
    assert least < error < data.SPEC.tolerance
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


def test_pytorch_adds_the_shortcuts_in_integers(
    in_framework: Callable[[str, str], list[str]],
) -> None:
    code = f"""
from measurements.numeric_formats import calibration
from measurements.numeric_formats.pytorch import loaded, quantized, resnet18
network = quantized(resnet18().eval(), loaded(calibration({SMALL!r})))
result = [str(node.target) for node in network.graph.nodes]
"""
    names = in_framework("pytorch", code)
    assert names.count("quantized.add_relu") == 8


def test_ranges_are_chosen_by_other_images() -> None:
    images = np.concatenate([*data.batches(SMALL), data.calibration(SMALL)])
    assert images.shape == (16, 3, 64, 64)
    assert len({image.tobytes() for image in images}) == 16
