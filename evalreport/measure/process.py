"""One process with everything it starts: bounded in time and in words, and gone afterwards."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

GRACE = 2.0
"""Seconds between the request to end and the end by force."""
TAIL = 8_000
"""Bytes of the output that are kept; the rest is read and forgotten."""
CHUNK = 65_536


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    """Exit code; the negated number of the signal where one ended it."""
    timed_out: bool
    seconds: float
    log: str
    """The last words of stdout and stderr."""


def run(
    command: Sequence[str], *, variables: Mapping[str, str], folder: Path, timeout: float
) -> Ended:
    """Runs `command` in a process group of its own and leaves none of the group behind.

    That also holds when the caller is interrupted. Raises OSError where it cannot be started.
    """
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=variables,
        cwd=folder,
        start_new_session=True,
        bufsize=0,
    )
    assert process.stdout is not None
    output = _Output(process.stdout)
    with process.stdout:
        try:
            timed_out = not _wait(process, output, start + timeout)
        finally:
            _end(process)
        output.rest()
    return Ended(process.returncode, timed_out, time.monotonic() - start, output.tail)


class _Output:
    """What a process prints: read without waiting, so that it never blocks, the tail kept."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._kept = b""
        self._open = True
        os.set_blocking(pipe.fileno(), False)

    def listen(self, seconds: float) -> None:
        """Reads a chunk, waiting for at most so long."""
        if not self._open:
            time.sleep(min(seconds, 0.01))
        elif select.select([self._pipe], [], [], seconds)[0]:
            self._read()

    def rest(self) -> None:
        """Reads what the pipe still holds, were there a survivor that never stops writing."""
        for _ in range(32):
            if self._open:
                with suppress(BlockingIOError):
                    self._read()

    def _read(self) -> None:
        chunk = os.read(self._pipe.fileno(), CHUNK)
        self._open = bool(chunk)
        self._kept = (self._kept + chunk)[-TAIL:]

    @property
    def tail(self) -> str:
        return self._kept.decode("utf-8", errors="replace")


def _wait(process: subprocess.Popen[bytes], output: _Output, deadline: float) -> bool:
    while process.poll() is None:
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        output.listen(min(left, 0.1))
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group: politely at first where its leader still runs."""
    try:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
    finally:
        with suppress(ProcessLookupError):  # nobody is left of it
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
