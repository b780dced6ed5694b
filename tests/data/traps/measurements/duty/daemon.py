"""Leaves somebody behind who has left its group and its folder."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    if os.fork() == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if os.fork() == 0:
            os.chdir("/")
            time.sleep(600)
        os._exit(0)
    return work
