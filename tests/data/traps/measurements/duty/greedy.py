"""Takes all memory that it can get."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    taken = []
    for _ in range(256):
        taken.append(bytearray(2**24))
    return work
