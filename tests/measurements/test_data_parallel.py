from collections.abc import Callable

import numpy as np
import pytest

from measurements.data_parallel import batches, portions, reference
from tests.measurements.contenders import contenders

CALLS = (0, 1, 2, 3)


# Not every configuration with every number of processes: each start takes seconds.
@pytest.mark.parametrize(
    ("framework", "configuration", "processes"),
    [
        (framework, configuration, 1 if configuration == "default" else 2)
        for framework, configuration in contenders("data_parallel")
    ],
)
def test_processes_train_together_as_one_does_with_the_images_of_all(
    framework: str,
    configuration: str,
    processes: int,
    outputs: Callable[..., np.ndarray],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = outputs("data_parallel", framework, configuration, calls=CALLS, processes=processes)
    expected = references("data_parallel", calls=CALLS, processes=processes)
    assert found.shape == expected.shape == (len(CALLS), 11)
    assert np.abs(found - expected).max() <= tolerance("data_parallel") * expected.max()


def test_the_images_of_the_second_process_show_in_the_outputs(
    tolerance: Callable[[str], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def trained() -> np.ndarray:
        run = reference({"processes": 2}, "float64")
        return np.array([run(index) for index in CALLS[:2]])

    shared = trained()
    own = portions({"processes": 2}, rank=0)
    monkeypatch.setattr("measurements.data_parallel.reference_numpy.batches", lambda _: own)
    alone = trained()
    assert shared[0, 0] == pytest.approx(alone[0, 0])  # the same images, before any update
    assert np.abs(shared - alone).max() > 100 * tolerance("data_parallel") * shared.max()


def test_portions_are_all_of_a_batch() -> None:
    first, second = (portions({"processes": 2}, rank) for rank in range(2))
    for whole, *parts in zip(batches({"processes": 2}), first, second, strict=True):
        for together, *split in zip(whole, *parts, strict=True):
            assert np.array_equal(np.concatenate(split), together)


def test_the_reference_computes_in_the_type_that_is_wanted(
    references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("data_parallel", calls=CALLS, processes=2)
    single = references("data_parallel", calls=CALLS, dtype="float32", processes=2)
    assert 0 < np.abs(single - exact).max() <= tolerance("data_parallel") * exact.max()
