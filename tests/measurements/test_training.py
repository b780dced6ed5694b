"""What holds of every network whose training is measured with `measurements/training`."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from measurements.lstm_training import reference_numpy as of_lstm
from measurements.training import reference_numpy as training
from measurements.transformer_training import reference_numpy as of_transformer
from tests.measurements.contenders import contenders

PARAMETERS = {"lstm_training": {"batch": 4}, "transformer_training": {"batch": 3}}
CALLS = tuple(range(41))
"""Five times through the eight batches, and the first one again."""
FIRST = CALLS[:8]
"""Losses that are compared: later ones grow apart, as rounding does."""


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_every_configuration_trains_as_the_reference_does(
    framework: str,
    in_framework: Callable[[str, str], Any],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    """All of them in one process: the import takes longer than the training."""
    tried = [(key, *who) for key in PARAMETERS for who in contenders(key) if who[0] == framework]
    code = f"""
from importlib import import_module
result = []
for measurement, framework, configuration in {tried!r}:
    module = import_module(f"measurements.{{measurement}}.{{framework}}")
    run = module.prepare({PARAMETERS!r}[measurement], configuration)
    result.append([run(index).tolist() for index in {CALLS!r}])
"""
    found = zip(tried, np.array(in_framework(framework, code)), strict=True)
    for (measurement, _, configuration), losses in found:
        expected = references(measurement, calls=FIRST, **PARAMETERS[measurement])
        assert losses.shape == (len(CALLS), 1)
        difference = np.abs(losses[: len(FIRST)] - expected).max() / expected.max()
        assert difference <= tolerance(measurement), (measurement, configuration)
        assert losses[40] < losses[0] / 2, (measurement, configuration)


@pytest.mark.parametrize("measurement", PARAMETERS)
def test_the_reference_computes_in_the_type_that_is_wanted(
    measurement: str, references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    parameters = PARAMETERS[measurement]
    exact = references(measurement, calls=FIRST, **parameters)
    single = references(measurement, calls=FIRST, dtype="float32", **parameters)
    assert 0 < np.abs(single - exact).max() <= tolerance(measurement) * exact.max()


def test_operations_are_counted_as_pytorch_counts_them(
    in_framework: Callable[[str, str], Any],
) -> None:
    code = f"""
from importlib import import_module
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode
torch.backends.mkldnn.enabled = False  # the counter does not know its operator for an LSTM
result = {{}}
for measurement, parameters in {PARAMETERS!r}.items():
    module = import_module(f"measurements.{{measurement}}.pytorch")
    run = module.prepare(parameters, "default")
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        run(0)
    result[measurement] = counter.get_total_flops()
"""
    for measurement, counted in in_framework("pytorch", code).items():
        flop = import_module(f"measurements.{measurement}").flop
        assert flop(PARAMETERS[measurement]) == counted


@pytest.mark.parametrize("measurement", PARAMETERS)
def test_both_environments_draw_the_same_data(
    measurement: str, fingerprint: Callable[[str, str, str], str]
) -> None:
    batches = f"measurement.batches({PARAMETERS[measurement]})"
    arrays = f"[*measurement.weights(), *sum({batches}, ())]"
    found = {name: fingerprint(measurement, name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]


@pytest.mark.parametrize(
    ("layer", "shapes"),
    [
        (training.dense, [(2, 3, 4), (5, 4), (5,)]),
        (of_lstm.lstm, [(4, 2, 3), (20, 3), (20, 5), (20,), (20,)]),
        (of_transformer.attention, [(2, 3, 24)]),
        (of_transformer.gelu, [(2, 3, 4)]),
        (of_transformer.normalized, [(2, 3, 4), (4,), (4,)]),
        (of_transformer.averaged, [(2, 3, 4)]),
    ],
)
def test_a_layer_knows_its_derivatives(layer: Any, shapes: list[tuple[int, ...]]) -> None:
    """By all that a layer depends on at once: a small step in a random direction."""
    random = np.random.default_rng(1)
    operands, direction = ([random.normal(size=shape) for shape in shapes] for _ in range(2))
    result, backward = layer(*operands)
    change = random.normal(size=result.shape)
    derivatives = backward(change)
    assert [each.shape for each in derivatives] == [each.shape for each in operands]

    def moved(step: float) -> float:
        along = [x + step * each for x, each in zip(operands, direction, strict=True)]
        return float((layer(*along)[0] * change).sum())

    expected = (moved(1e-5) - moved(-1e-5)) / 2e-5
    found = sum((x * each).sum() for x, each in zip(derivatives, direction, strict=True))
    assert found == pytest.approx(expected, rel=1e-7)


def test_batches_of_sequences_can_be_told_apart_by_their_classes() -> None:
    """The means over the sequences of one class lie nearer to each other than to any other's."""
    from measurements.training import CLASSES, batches

    sequences, labels = map(np.concatenate, zip(*batches(64, 200, 32), strict=True))
    means = sequences.mean(axis=1)
    centres = np.stack([means[labels == label].mean(axis=0) for label in range(CLASSES)])
    distances = np.linalg.norm(means[:, None] - centres, axis=2)
    assert (distances.argmin(axis=1) == labels).all()
