"""Calls itself."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    def run(index: int) -> Any:
        return run(index) or work(index)

    return run
