"""Ends as if all were well, without a result."""

from __future__ import annotations

import os
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    os._exit(0)
    return work
