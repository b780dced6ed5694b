from collections.abc import Callable

import numpy as np
import pytest

PARAMETERS = {"batch": 16}
CALLS = tuple(range(41))
"""Five times through the eight batches, and the first one again."""


@pytest.mark.parametrize("configuration", ["default", "tuned"])
def test_first_losses_agree(
    configuration: str,
    outputs: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    ours = outputs("training_step", "pytorch", configuration, calls=CALLS, **PARAMETERS)
    theirs = outputs("training_step", "mxnet", configuration, calls=CALLS, **PARAMETERS)
    assert ours.shape == theirs.shape == (len(CALLS), 1)
    difference = np.abs(ours - theirs)[:3].max()
    assert difference <= tolerance("training_step") * ours[:3].max()


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
@pytest.mark.parametrize("configuration", ["default", "tuned"])
def test_the_network_learns_its_batches(
    framework: str, configuration: str, outputs: Callable[..., np.ndarray]
) -> None:
    losses = outputs("training_step", framework, configuration, calls=CALLS, **PARAMETERS)
    assert losses[40] < losses[0] / 2


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights(), *sum(measurement.batches({PARAMETERS}), ())]"
    found = {name: fingerprint("training_step", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]
