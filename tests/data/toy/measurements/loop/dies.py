"""Is killed in the middle of its work."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Callable[[int], list[float]]:
    def run(index: int) -> list[float]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    return run
