from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from measurements import image_operators, operators

PLACES = [
    ("operators", "pytorch", "default"),
    ("operators", "mxnet", "default"),
    ("image_operators", "pytorch", "default"),
    ("image_operators", "pytorch", "channels_last"),
    ("image_operators", "mxnet", "default"),
]
CASES = [
    *(("operators", name) for name in operators.SHAPES),
    *(("image_operators", name) for name in image_operators.SHAPES),
]
RUN = """
from measurements.{measurement} import SHAPES
from measurements.{measurement}.{framework} import prepare
result = {{}}
for operator in SHAPES:
    run = prepare({{"operator": operator}}, "{configuration}")
    first, second, again = (run(index) for index in (0, 1, 8))
    result[operator] = [first.tolist(), second.tolist(), bool((first == again).all())]
"""


@pytest.mark.parametrize(("measurement", "framework", "configuration"), PLACES)
def test_every_operator_computes_what_the_reference_does(
    measurement: str,
    framework: str,
    configuration: str,
    in_framework: Callable[[str, str], Any],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    code = RUN.format(measurement=measurement, framework=framework, configuration=configuration)
    found = in_framework(framework, code)
    assert {(measurement, operator) for operator in found} <= set(CASES)
    for operator, (*outputs, same_again) in found.items():
        expected = references(measurement, calls=(0, 1), operator=operator)
        difference = np.abs(np.array(outputs) - expected).max()
        assert difference <= tolerance(measurement) * np.abs(expected).max(), operator
        assert same_again, operator
        assert not np.allclose(expected[0], expected[1]), operator


@pytest.mark.parametrize(("measurement", "operator"), CASES)
def test_the_reference_computes_in_the_type_that_is_wanted(
    measurement: str,
    operator: str,
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    exact = references(measurement, calls=(0, 1), operator=operator)
    single = references(measurement, calls=(0, 1), dtype="float32", operator=operator)
    difference = np.abs(single - exact).max()
    assert difference <= tolerance(measurement) * np.abs(exact).max()
    assert (difference == 0) == (operator in ("embedding", "maxpool"))  # they only select


@pytest.mark.parametrize("module", [operators, image_operators])
def test_operations_are_counted_as_pytorch_counts_them(
    module: Any, in_framework: Callable[[str, str], Any]
) -> None:
    code = f"""
from torch.utils.flop_counter import FlopCounterMode
from {module.__name__} import SHAPES
from {module.__name__}.pytorch import prepare
result = {{}}
for operator in SHAPES:
    run = prepare({{"operator": operator}}, "default")
    with FlopCounterMode(display=False) as counter:
        run(0)
    result[operator] = counter.get_total_flops()
"""
    assert in_framework("pytorch", code) == {
        operator: module.flop({"operator": operator}) for operator in module.SHAPES
    }
