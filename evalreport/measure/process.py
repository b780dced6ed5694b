"""One process with everything it starts: bounded in time and in words, and gone afterwards."""

from __future__ import annotations

import os
import secrets
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage
from typing import IO

from evalreport.measure import survivors
from evalreport.measure.machine import high_water

GRACE = 2.0
"""Seconds between the request to end and the end by force."""
TAIL = 8_000
"""Bytes of the output that are kept; the rest is read and forgotten."""
CHUNK = 65_536
MAXRSS = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""
SLACK = 8 * 2**20
"""Bytes by which two readings of the same high-water mark may differ: each processor of the
machine has pages of its own that are not yet added up."""


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it used, its ended children included."""

    code: int
    """Exit code; the negated number of the signal where one ended it."""
    timed_out: bool
    seconds: float
    output: str
    """The last words of stdout and stderr, as many as were to be kept."""
    printed: int
    """Bytes of all its words."""
    peak_bytes: int
    """Largest resident size; 0 where it cannot be told from that of this process: see `run`."""
    cpu_seconds: float
    switches: int
    """Involuntary context switches."""

    @property
    def log(self) -> str:
        """The last words of the output."""
        return self.output[-TAIL:]


def run(
    command: Sequence[str],
    *,
    variables: Mapping[str, str],
    folder: Path,
    timeout: float,
    keep: int = TAIL,
) -> Ended:
    """Runs `command` in a process group of its own and leaves none of what it started behind.

    Neither those who left the group: a mark in its environment, which is inherited, tells them.
    That also holds when the caller is interrupted. Raises OSError where it cannot be started.

    The peak of memory is what the system says of the finished process, if that exceeds the peak
    of this one so far. Otherwise it may be our own: Linux counts the moment between `vfork` and
    `exec`, in which the new process still has our memory. What lies below, it must tell itself.
    """
    mark = secrets.token_hex(16)
    own = high_water()
    start = time.monotonic()
    child: _Child | None = None
    try:
        child = _Child(command, {**variables, survivors.MARK: mark}, folder, keep)
        timed_out = not _wait(child, start + timeout)
        seconds = time.monotonic() - start
    finally:
        _end(child, mark)
        if child:
            child.output.rest()
    usage = child.usage
    peak = usage.ru_maxrss * MAXRSS if usage else 0
    return Ended(
        code=child.code,
        timed_out=timed_out,
        seconds=seconds,
        output=child.output.tail,
        printed=child.output.printed,
        peak_bytes=peak if peak > own + SLACK else 0,
        cpu_seconds=usage.ru_utime + usage.ru_stime if usage else 0.0,
        switches=usage.ru_nivcsw if usage else 0,
    )


class _Child:
    """A process of ours, which is reaped so that the system tells what it used."""

    def __init__(
        self, command: Sequence[str], variables: Mapping[str, str], folder: Path, keep: int
    ) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=variables,
            cwd=folder,
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdout is not None
        self.output = _Output(self._process.stdout, keep)
        self.usage: struct_rusage | None = None

    @property
    def code(self) -> int:
        return self._process.returncode or 0

    def ended(self) -> bool:
        if self._process.returncode is None:
            try:
                pid, status, usage = os.wait4(self._process.pid, os.WNOHANG)
            except ChildProcessError:  # reaped already, in a moment of interruption
                self._process.returncode = 0
            else:
                if pid:
                    self._process.returncode = os.waitstatus_to_exitcode(status)
                    self.usage = usage
        return self._process.returncode is not None

    def signal(self, number: int) -> None:
        """Sends it to the whole group."""
        with suppress(ProcessLookupError, PermissionError):  # nobody is left of it
            os.killpg(self._process.pid, number)


class _Output:
    """What a process prints: read without waiting, so that it never blocks, the tail kept."""

    def __init__(self, pipe: IO[bytes], keep: int) -> None:
        self._pipe = pipe
        self._keep = keep
        self._kept = bytearray()
        self._open = True
        self.printed = 0
        os.set_blocking(pipe.fileno(), False)

    def listen(self, seconds: float) -> None:
        """Reads a chunk, waiting for at most so long."""
        if not self._open:
            time.sleep(min(seconds, 0.01))
        elif select.select([self._pipe], [], [], seconds)[0]:
            self._read()

    def rest(self) -> None:
        """Reads what the pipe still holds, were there a survivor that never stops writing."""
        with self._pipe:
            for _ in range(32):
                if self._open:
                    with suppress(BlockingIOError):
                        self._read()

    def _read(self) -> None:
        chunk = os.read(self._pipe.fileno(), CHUNK)
        self._open = bool(chunk)
        self.printed += len(chunk)
        self._kept += chunk
        if len(self._kept) > 2 * self._keep:
            del self._kept[: -self._keep]

    @property
    def tail(self) -> str:
        return self._kept[-self._keep :].decode("utf-8", errors="replace")


def _wait(child: _Child, deadline: float) -> bool:
    while not child.ended():
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        child.output.listen(min(left, 0.1))
    return True


def _end(child: _Child | None, mark: str) -> None:
    """Ends what is left of a run, however often it is interrupted; then the interruption goes on.

    Politely at first where the leader still runs, but for a second interruption.
    """
    interruption: KeyboardInterrupt | None = None
    grace = GRACE
    while True:
        try:
            _end_group(child, grace)
            survivors.end(mark)
            break
        except KeyboardInterrupt as again:
            interruption, grace = again, 0.0
    if interruption:
        raise interruption


def _end_group(child: _Child | None, grace: float) -> None:
    if child is None:  # interrupted while it was started
        return
    deadline = time.monotonic() + grace
    if not child.ended():
        child.signal(signal.SIGTERM)
    while not child.ended() and time.monotonic() < deadline:
        child.output.listen(0.05)
    child.signal(signal.SIGKILL)
    while not child.ended():
        time.sleep(0.001)
