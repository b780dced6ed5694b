"""Does what is asked, and nothing else."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    return work
