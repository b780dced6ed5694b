from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from measurements.operators import PIECES, SHAPES, flop, part

RUN = """
from measurements.operators import SHAPES
from measurements.operators.{framework} import prepare
result = {{}}
for operator in SHAPES:
    run = prepare({{"operator": operator}}, "default")
    first, second, again = (run(index) for index in (0, 1, 8))
    result[operator] = [first.tolist(), second.tolist(), bool((first == again).all())]
"""


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_every_operator_computes_what_the_reference_does(
    framework: str,
    in_framework: Callable[[str, str], Any],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    found = in_framework(framework, RUN.format(framework=framework))
    assert list(found) == list(SHAPES)
    for operator, (*outputs, same_again) in found.items():
        expected = references("operators", calls=(0, 1), operator=operator)
        difference = np.abs(np.array(outputs) - expected).max()
        assert difference <= tolerance("operators") * np.abs(expected).max(), operator
        assert same_again, operator
        assert not np.allclose(expected[0], expected[1]), operator


@pytest.mark.parametrize("operator", SHAPES)
def test_the_reference_computes_in_the_type_that_is_wanted(
    operator: str, references: Callable[..., np.ndarray], tolerance: Callable[[str], float]
) -> None:
    exact = references("operators", calls=(0, 1), operator=operator)
    single = references("operators", calls=(0, 1), dtype="float32", operator=operator)
    difference = np.abs(single - exact).max()
    assert difference <= tolerance("operators") * np.abs(exact).max()
    assert (difference == 0) == (operator in ("embedding", "maxpool"))  # they only select


def test_operations_are_counted_as_pytorch_counts_them(
    in_framework: Callable[[str, str], Any],
) -> None:
    code = """
from torch.utils.flop_counter import FlopCounterMode
from measurements.operators import SHAPES
from measurements.operators.pytorch import prepare
result = {}
for operator in SHAPES:
    run = prepare({"operator": operator}, "default")
    with FlopCounterMode(display=False) as counter:
        run(0)
    result[operator] = counter.get_total_flops()
"""
    assert in_framework("pytorch", code) == {
        operator: flop({"operator": operator}) for operator in SHAPES
    }


def test_a_part_is_of_all_images_channels_and_rows() -> None:
    images, channels, height = np.indices((8, 64, 56))
    for place in (images, channels % 16, height):
        rows = part(np.repeat(place[..., None], 3, axis=3))
        assert rows.shape == (PIECES, 3)
        assert len(np.unique(rows)) > 5


def test_of_few_numbers_all_are_taken() -> None:
    assert part(np.arange(4096)).tolist() == [list(range(4096))]
