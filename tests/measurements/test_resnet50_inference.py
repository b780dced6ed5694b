from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from measurements.resnet50_inference import blocks, weights


def test_the_network_has_the_parameters_of_resnet50() -> None:
    trained = 25_557_032 + 18_880  # and the biases that MXNet's variant has besides
    running = 2 * 26_560  # mean and variance of each normalized channel
    assert sum(weight.size for weight in weights()) == trained + running


def test_sixteen_blocks_halve_the_image_three_times() -> None:
    found = list(blocks())
    assert len(found) == 16
    assert [stride for *_, stride in found].count(2) == 3
    assert all(after[0] == before[2] for before, after in pairwise(found))


@pytest.mark.parametrize("measurement", ["resnet50_inference", "depthwise_inference"])
def test_scores_neither_fade_nor_explode_and_depend_on_the_image(
    measurement: str, references: Callable[..., np.ndarray]
) -> None:
    first, second, _ = references(measurement, batch=2, image=64)
    assert 0.1 < first.std() < 100
    assert np.abs(first - second).max() > 1e-3 * np.abs(first).max()
