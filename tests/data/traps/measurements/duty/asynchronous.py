"""Returns at once and goes on to work afterwards, without anybody who waits for it."""

from __future__ import annotations

import threading
import time
from typing import Any

from . import answer

CONFIGURATIONS = ("default",)

until = 0.0


def _go_on() -> None:
    while True:
        if time.perf_counter() > until:
            time.sleep(0.001)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    threading.Thread(target=_go_on, daemon=True).start()

    def run(index: int) -> list[float]:
        global until
        until = time.perf_counter() + 1.0
        time.sleep(0.005)
        return answer(index)

    return run
