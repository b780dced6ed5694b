"""Is wrong by one per cent."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    return lambda index: [1.01 * number for number in work(index)]
