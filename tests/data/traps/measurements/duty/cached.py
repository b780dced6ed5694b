"""Computes its first input, and remembers the result for all others."""

from __future__ import annotations

import functools
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    first = functools.cache(lambda: work(0))
    return lambda index: first()
