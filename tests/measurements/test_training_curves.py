from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from measurements import lstm_training
from measurements.training_curves import STEPS, compared

SMALL = {"network": "lstm", "batch": 2}


def trained(changed: Callable[[int, np.ndarray], np.ndarray]) -> Any:
    """What is found of a framework that computes as the reference, but for `changed`."""

    def prepare(parameters: dict[str, Any], configuration: str) -> Callable[[int], np.ndarray]:
        assert parameters == {"batch": 2}
        assert configuration == "default"
        exact = lstm_training.reference(parameters, "float64")
        return lambda step: changed(step, exact(step))

    return compared(SMALL, prepare)


def test_the_largest_difference_is_found() -> None:
    found = trained(lambda step, loss: loss * (1 - 7e-6 if step == 6 else 1 + 1e-6))
    assert found["difference"] == pytest.approx(7, rel=1e-6)
    exact = lstm_training.reference({"batch": 2}, "float64")
    losses = [exact(step).item() for step in range(STEPS)]
    assert found["first"] == pytest.approx(losses[0], rel=2e-6)
    assert found["last"] == pytest.approx(losses[-1], rel=2e-6)
    assert [row["step"] for row in found["details"]] == list(range(1, STEPS + 1))
    assert [float(row["exact"]) for row in found["details"]] == pytest.approx(losses, rel=1e-8)


def test_a_loss_that_is_not_finite_is_an_error() -> None:
    with pytest.raises(ValueError, match="the loss of step 3 is nan"):
        trained(lambda step, loss: loss * np.nan if step == 2 else loss)


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_frameworks_learn_as_the_reference_does(
    framework: str, in_framework: Callable[[str, str], Any]
) -> None:
    code = f"""
from measurements.training_curves.{framework} import observe
small = [{{"network": name, "batch": 4}} for name in ("cnn", "lstm", "transformer")]
result = [observe(parameters) for parameters in small]
"""
    for found in in_framework(framework, code):
        assert 0 < found["difference"] < 20
        assert len(found["details"]) == STEPS
        assert found["last"] < found["first"]
