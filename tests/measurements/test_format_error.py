from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from evalreport.model.spec import NEITHER
from measurements.format_error import SPEC, compare

Prepare = Callable[[dict[str, Any], str], Callable[[int], np.ndarray]]


def prepared(change: Callable[[np.ndarray], np.ndarray]) -> Prepare:
    """A framework whose scores in `int8` are those in 32 bits, but changed.

    Class 0 has a score far above the others', class 1 one that grows from image to image.
    """

    def prepare(parameters: dict[str, Any], configuration: str) -> Callable[[int], np.ndarray]:
        def run(index: int) -> np.ndarray:
            exact = np.array([[100.0, index]], "float32")
            return change(exact) if parameters["format"] == "int8" else exact

        return run

    return prepare


def test_errors_are_shares_of_what_depends_on_the_image() -> None:
    found = compare(prepared(lambda scores: np.add(scores, [[0.7, 0]])), {"format": "int8"})
    scores = np.arange(8) - 3.5
    assert found["error"] == pytest.approx(100 * (0.7**2 * 8) ** 0.5 / (scores**2).sum() ** 0.5)
    assert found["largest"] == pytest.approx(100 * 0.7 / 3.5)
    assert [row["image"] for row in found["details"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {row["largest"] for row in found["details"]} == {20.0}


def test_best_classes_are_compared_image_by_image() -> None:
    found = compare(prepared(lambda scores: np.add(scores, [[0.7, 0]])), {"format": "int8"})
    assert [row["exact"] for row in found["details"]] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [row["found"] for row in found["details"]] == [0, 0, 0, 0, 0, 1, 1, 1]
    assert found["same"] == 100 * 7 / 8


def test_no_framework_is_called_more_precise() -> None:
    assert {metric.better for metric in SPEC.metrics} == {NEITHER}


@pytest.mark.parametrize(
    ("change", "message"),
    [(lambda scores: scores, "are those in 32 bits"), (lambda scores: scores * np.nan, "NaN")],
)
def test_a_format_that_did_not_compute_is_refused(
    change: Callable[[np.ndarray], np.ndarray], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        compare(prepared(change), {"format": "int8"})


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_sixteen_bits_are_off_by_little(
    framework: str, in_framework: Callable[[str, str], dict[str, Any]]
) -> None:
    code = f"""
from measurements.format_error.{framework} import observe
result = observe({{"format": "bfloat16", "image": 64}})
"""
    found = in_framework(framework, code)
    assert 0.1 < found["error"] < 10
    assert 0.1 < found["largest"] < 10
