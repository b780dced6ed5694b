"""What the system says of this process's memory."""

from __future__ import annotations

import builtins
import subprocess
import sys

import pytest

from evalreport.worker.memory import peak_bytes, resident_bytes

MEBIBYTES_64 = """
from evalreport.worker.memory import peak_bytes, resident_bytes
before = resident_bytes()
held = bytearray(b"\\x01") * 2**26
during, peak = resident_bytes(), peak_bytes()
del held
print(before, during, peak, resident_bytes(), peak_bytes())
"""


def test_memory_that_is_written_to_is_resident_and_stays_in_the_peak() -> None:
    # In a fresh process: this one may have memory left from other tests, and take that.
    done = subprocess.run(
        [sys.executable, "-c", MEBIBYTES_64], capture_output=True, text=True, check=True
    )
    before, during, peak, after, peak_after = map(int, done.stdout.split())
    assert during - before > 2**25
    assert after < during - 2**25
    assert min(peak, peak_after) > 0.9 * during  # the kernel counts in batches


def test_zero_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(builtins, "open", missing)
    found = resident_bytes(), peak_bytes()
    monkeypatch.undo()
    assert found == (0, 0)
