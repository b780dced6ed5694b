"""Ends processes that have left the group they were started in, as daemons do.

They are known by a mark in the environment that they have inherited. Who cleans that as well is
not found: this is for accidents, not for programs that mean harm.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

MARK = "EVALREPORT_RUN"
"""Name of the environment variable; its value is of one run only."""
PATIENCE = 5.0
"""Seconds after which those who do not die are left to the system: they hang in a driver."""


def end(mark: str) -> None:
    """Kills all that have the mark, and those that they start meanwhile, until none is left."""
    deadline = time.monotonic() + PATIENCE
    while (found := marked(mark)) and time.monotonic() < deadline:
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def marked(mark: str) -> list[int]:
    """The processes that have the mark; none where the system does not show environments."""
    entry = f"{MARK}={mark}".encode()
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _has(folder, entry)]


def _has(folder: Path, entry: bytes) -> bool:
    try:
        return entry in (folder / "environ").read_bytes().split(b"\0")
    except OSError:  # it has just ended, or is somebody else's
        return False
