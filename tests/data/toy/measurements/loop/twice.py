"""Takes twice as long as the reference, and in its second configuration just as long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import UNIT, work

CONFIGURATIONS = ("default", "tuned")


def prepare(parameters: dict[str, Any], configuration: str) -> Callable[[int], list[float]]:
    factor = {"default": 2, "tuned": 1}[configuration]

    def run(index: int) -> list[float]:
        return work(factor * UNIT * parameters["size"], index)

    return run
