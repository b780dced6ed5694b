"""What holds of every network whose inference is measured."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import numpy as np
import pytest

from tests.measurements.contenders import contenders


@dataclass(frozen=True)
class Network:
    """A measurement at a size that is quick to test."""

    parameters: dict[str, int]
    shape: tuple[int, ...]
    """Of the outputs of three calls."""
    other: dict[str, int]
    """Another point at which operations are counted."""
    weights: str
    """How its weights are drawn."""


NETWORKS = {
    "batch_scaling": Network(
        {"batch": 3}, (3, 3, 32, 256), {"batch": 1}, "encoder.weights(measurement.SHAPE)"
    ),
    "bert_inference": Network(
        {"batch": 2, "layers": 2, "length": 16},
        (3, 2, 16, 768),
        {"batch": 1, "layers": 1, "length": 24},
        "weights({'layers': 1})",
    ),
    "depthwise_inference": Network(
        {"batch": 2, "image": 64}, (3, 2, 1000), {"batch": 1}, "weights()"
    ),
    "lstm_inference": Network({"batch": 3}, (3, 3, 10), {"batch": 1}, "weights()"),
    "mlp_inference": Network({"batch": 3}, (3, 3, 10), {"batch": 1}, "weights()"),
    "resnet50_inference": Network(
        {"batch": 2, "image": 64}, (3, 2, 1000), {"batch": 1}, "weights()"
    ),
    "thread_scaling": Network({"image": 64}, (3, 1, 1000), {}, "weights()"),
    # The smallest image that survives five poolings.
    "vgg16_inference": Network(
        {"batch": 2, "image": 32},
        (3, 2, 1000),
        {"batch": 1, "image": 64},
        "weights({'batch': 2, 'image': 32})",
    ),
}


@pytest.mark.parametrize(
    ("measurement", "framework", "configuration"),
    [(key, *contender) for key in NETWORKS for contender in contenders(key)],
)
def test_every_configuration_computes_what_the_reference_does(
    measurement: str,
    framework: str,
    configuration: str,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    network = NETWORKS[measurement]
    found = outputs(measurement, framework, configuration, **network.parameters)
    expected = references(measurement, **network.parameters)
    assert found.shape == expected.shape == network.shape
    assert np.abs(found - expected).max() <= tolerance(measurement) * np.abs(expected).max()


@pytest.mark.parametrize("measurement", NETWORKS)
def test_the_reference_computes_in_the_type_that_is_wanted(
    measurement: str, references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    parameters = NETWORKS[measurement].parameters
    exact = references(measurement, **parameters)
    single = references(measurement, dtype="float32", **parameters)
    assert 0 < np.abs(single - exact).max() <= tolerance(measurement) * np.abs(exact).max()


@pytest.mark.parametrize("measurement", NETWORKS)
def test_operations_are_counted_as_pytorch_counts_them(
    measurement: str, counted: Callable[..., int]
) -> None:
    flop = import_module(f"measurements.{measurement}").flop
    for parameters in (NETWORKS[measurement].parameters, NETWORKS[measurement].other):
        assert flop(parameters) == counted(measurement, **parameters)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
@pytest.mark.parametrize("measurement", NETWORKS)
def test_inputs_rotate_over_eight(
    measurement: str, framework: str, outputs: Callable[..., np.ndarray]
) -> None:
    parameters = NETWORKS[measurement].parameters
    first, second, again = outputs(measurement, framework, "default", **parameters)
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


@pytest.mark.parametrize("measurement", NETWORKS)
def test_both_environments_draw_the_same_data(
    measurement: str, fingerprint: Callable[[str, str, str], str]
) -> None:
    network = NETWORKS[measurement]
    batches = f"measurement.batches({network.parameters})"
    arrays = f"[*measurement.{network.weights}, *{batches}]"
    found = {name: fingerprint(measurement, name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]
