"""Reads where nothing is."""

from __future__ import annotations

import ctypes
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    ctypes.string_at(0)
    return work
