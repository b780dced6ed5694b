"""The measurement's own implementation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Refer = Callable[[str], dict[str, Any]]

SOURCE = """
def reference(parameters, dtype):
    import numpy
    def run(index):
        return numpy.full(parameters["size"], 0.1, dtype) + numpy.arange(2, dtype=dtype) + index
    return run
"""


def test_outputs_of_the_checked_inputs_in_both_precisions(refer: Refer) -> None:
    found = refer(SOURCE)["reference"]
    assert [check["sample"] for check in found["exact"]] == [
        [0.1 + index, 0.1 + 1.0 + index] for index in range(3)
    ]
    assert [check["top"] for check in found["single"]] == [1, 1, 1]
    errors = [
        abs(exact["sum"] - single["sum"])
        for exact, single in zip(found["exact"], found["single"], strict=True)
    ]
    assert all(0 < error < 1e-6 for error in errors)


def test_missing_function_is_named(refer: Refer) -> None:
    message = "measurements/trial/__init__.py has no function `reference`"
    assert refer("")["failure"]["message"] == message


def test_reference_that_is_not_finite_fails(refer: Refer) -> None:
    source = "\ndef reference(parameters, dtype):\n    return lambda index: [float('nan')]\n"
    assert refer(source)["failure"]["kind"] == "parity"
