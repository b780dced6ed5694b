"""Computes numbers so small that processors take many times as long for them."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    return lambda index: [1e-40 * number for number in work(index)]
