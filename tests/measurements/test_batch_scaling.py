from collections.abc import Callable

import numpy as np
import pytest

PARAMETERS = {"batch": 3}


def test_frameworks_agree(
    outputs: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    ours = outputs("batch_scaling", "pytorch", "default", **PARAMETERS)
    theirs = outputs("batch_scaling", "mxnet", "default", **PARAMETERS)
    assert ours.shape == theirs.shape == (3, 3, 32, 256)
    assert np.abs(ours - theirs).max() <= tolerance("batch_scaling") * np.abs(ours).max()


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_inputs_rotate_over_eight_batches(
    framework: str, outputs: Callable[..., np.ndarray]
) -> None:
    first, second, again = outputs("batch_scaling", framework, "default", **PARAMETERS)
    assert np.array_equal(first, again)
    assert not np.allclose(first, second)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_sequences_do_not_mix(framework: str, in_framework: Callable[[str, str], float]) -> None:
    """A sequence is encoded alike alone and in a batch: attention stays within it."""
    code = f"""
import measurements.batch_scaling as data
import measurements.batch_scaling.{framework} as implementation
together = implementation.prepare({{"batch": 3}}, "default")(0)
three = data.batches({{"batch": 3}})
implementation.batches = lambda parameters: [batch[1:2] for batch in three]
alone = implementation.prepare({{}}, "default")(0)
result = float(abs(together[1:2] - alone).max() / abs(alone).max())
"""
    assert in_framework(framework, code) < 1e-5


def test_both_environments_draw_the_same_data(
    fingerprint: Callable[[str, str, str], str],
) -> None:
    arrays = f"[*measurement.weights(), *measurement.batches({PARAMETERS})]"
    found = {name: fingerprint("batch_scaling", name, arrays) for name in ("pytorch", "mxnet")}
    assert found["pytorch"] == found["mxnet"]
