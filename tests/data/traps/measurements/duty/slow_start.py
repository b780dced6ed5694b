"""Hangs when it is imported."""

from __future__ import annotations

import time
from typing import Any

from . import work

CONFIGURATIONS = ("default",)

time.sleep(600)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    return work
