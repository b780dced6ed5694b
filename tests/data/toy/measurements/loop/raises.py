"""Cannot be prepared."""

from __future__ import annotations

from typing import Any

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> None:
    raise ValueError(f"no kernel for size {parameters['size']}")
