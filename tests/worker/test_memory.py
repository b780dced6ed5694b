"""What the system says of this process's memory."""

from __future__ import annotations

import builtins

import pytest

from evalreport.worker.memory import peak_bytes, resident_bytes


def test_memory_that_is_written_to_is_resident_and_stays_in_the_peak() -> None:
    size = 64 * 2**20
    before = resident_bytes()
    held = bytearray(b"\x01") * size
    with_it, peak = resident_bytes(), peak_bytes()
    assert with_it - before > size / 2
    del held
    assert resident_bytes() < with_it - size / 2
    assert min(peak, peak_bytes()) > 0.9 * with_it  # the kernel counts in batches


def test_zero_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(builtins, "open", missing)
    found = resident_bytes(), peak_bytes()
    monkeypatch.undo()
    assert found == (0, 0)
