"""Prints what looks like a result."""

from __future__ import annotations

import os
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    os.write(1, b'\x00\xff {"timed": null} \x1b[31m' * 1000)
    return work
