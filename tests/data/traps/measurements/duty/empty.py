"""Prepares nothing that could be called."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    work(0)
