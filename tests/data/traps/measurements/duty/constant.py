"""Has the same output whatever is asked."""

from __future__ import annotations

from typing import Any

from . import SECONDS

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    return lambda index: [SECONDS]
