"""Computes something else than the reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import UNIT, work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Callable[[int], list[float]]:
    def run(index: int) -> list[float]:
        return [1.01 * number for number in work(UNIT * parameters["size"] / 2, index)]

    return run
