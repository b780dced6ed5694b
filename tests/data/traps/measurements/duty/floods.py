"""Complains without end, and then gives up."""

from __future__ import annotations

import os
from typing import Any

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    for _ in range(100):
        os.write(2, b"mistake\n" * 2**17)
    raise RuntimeError("drowned")
