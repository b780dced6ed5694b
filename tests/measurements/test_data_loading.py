from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from measurements.data_loading import SPEC
from measurements.data_loading.samples import (
    DEVIATION,
    IMAGE,
    MEAN,
    PASSES,
    SIDE,
    Pass,
    Samples,
    resized,
)

SAMPLES = 130
"""Two batches and a bit."""
RUN = """
import multiprocessing
from measurements.data_loading.{framework} import prepare
outputs, loaders = [], []
for workers in {grid}:
    run = prepare({{"workers": workers, "samples": {samples}}}, "{configuration}")
    outputs.append([run(index).tolist() for index in (0, 1, 8)])
    loaders.append(run)
result = [outputs, [child.pid for child in multiprocessing.active_children()]]
"""


@pytest.mark.parametrize(
    ("framework", "configuration", "kept"),
    [("pytorch", "default", 0), ("pytorch", "persistent", 3), ("mxnet", "default", 3)],
)
def test_all_samples_arrive_in_order_and_no_worker_stays(
    framework: str,
    configuration: str,
    kept: int,
    in_framework: Callable[[str, str], Any],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    """However many workers there are; some are kept for the next pass, but not for longer."""
    alone = configuration != "persistent"  # PyTorch refuses to keep workers if there are none
    grid = [workers for workers in SPEC.parameters["workers"] if workers or alone]
    code = RUN.format(framework=framework, configuration=configuration, samples=SAMPLES, grid=grid)
    outputs, workers = in_framework(framework, code)
    expected = references("data_loading", samples=SAMPLES)
    assert expected.shape == (3, SAMPLES, 4)
    for found in outputs:
        difference = np.abs(np.array(found) - expected).max()
        assert difference <= tolerance("data_loading") * np.abs(expected).max()
    assert len(workers) == kept
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_passes_rotate_over_eight(references: Callable[..., np.ndarray]) -> None:
    first, second, again = references("data_loading", samples=SAMPLES)
    assert np.array_equal(first, again)
    assert np.array_equal(first[:, 3], second[:, 3])  # the same images with the same labels
    assert not np.allclose(first, second)


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("data_loading", samples=SAMPLES)
    single = references("data_loading", dtype="float32", samples=SAMPLES)
    difference = np.abs(single - exact).max()
    assert 0 < difference <= tolerance("data_loading") * np.abs(exact).max()


def test_a_sample_is_a_piece_of_an_image() -> None:
    samples = Samples(3, "float64")
    assert len(samples) == len(samples.pieces) == len(samples.flipped) == 3 * PASSES
    assert set(samples.flipped) == {0, 1}
    for index, (size, top, left) in enumerate(samples.pieces):
        assert min(top, left) >= 0
        assert max(top, left) + size <= SIDE
        image, label = samples[index]
        assert image.shape == (3, IMAGE, IMAGE)
        found = (image * np.array(DEVIATION)[:, None, None] + np.array(MEAN)[:, None, None]) * 255
        piece = samples.images[index % 3][:, top : top + size, left : left + size]
        corners = found[:, :: IMAGE - 1, :: -IMAGE + 1 if samples.flipped[index] else IMAGE - 1]
        assert np.allclose(corners, piece[:, :: size - 1, :: size - 1])
        assert label == samples.labels[index % 3]


def test_what_has_the_size_already_stays() -> None:
    image = Samples(1).images[0, :, :IMAGE, :IMAGE].astype("float32")
    assert np.array_equal(resized(image), image)


def test_between_pixels_is_their_mean() -> None:
    row, column = np.indices((SIDE, SIDE), "float64")
    wanted = np.linspace(0, SIDE - 1, IMAGE)
    found = resized(np.stack([row, column]))
    assert np.allclose(found[0], wanted[:, None])
    assert np.allclose(found[1], wanted)


def test_a_pass_begins_where_the_one_before_ends() -> None:
    sampler = Pass(3)
    passes = []
    for number in (0, 1, 7, 8):
        sampler.number = number
        passes.append(list(sampler))
    assert passes == [[0, 1, 2], [3, 4, 5], [21, 22, 23], [0, 1, 2]]
    assert len(sampler) == 3
