"""Processes that are known by their mark."""

from __future__ import annotations

import os
import subprocess
import sys

from evalreport.measure.survivors import MARK, end, marked

CHAIN = """
import os, time
for _ in range(1000):
    if os.fork():
        os._exit(0)
    os.setsid()
    time.sleep(0.01)
"""


def start(mark: str, source: str = "import time; time.sleep(600)") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", source],
        env={**os.environ, MARK: mark},
    )


def test_only_those_with_the_mark_are_ended() -> None:
    one, other = start("one"), start("another")
    try:
        end("one")
        assert one.wait(10) < 0
        assert other.poll() is None
        assert marked("another") == [other.pid]
    finally:
        other.kill()
        other.wait()


def test_who_hands_on_to_a_child_is_ended_too() -> None:
    start("chain", CHAIN).wait(10)
    end("chain")
    assert marked("chain") == []


def test_nobody_is_nobody() -> None:
    assert marked("never given") == []
    end("never given")
