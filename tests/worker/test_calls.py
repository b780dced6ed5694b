"""Calls in a row."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.model.plan import DELAY
from evalreport.worker import calls
from evalreport.worker.calls import INPUTS, delayed, inputs, timed_calls, uncollected


class Clock:
    """Nanoseconds that pass when it is told, and one with each look at it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0
        monkeypatch.setattr(time, "perf_counter_ns", self.look)

    def look(self) -> int:
        self.now += 1
        return self.now

    def takes(self, nanoseconds: int) -> int:
        self.now += nanoseconds
        return self.now


@given(st.integers(-(10**6), 10**6), st.integers(0, 100))
def test_inputs_rotate_from_wherever_they_begin(first: int, count: int) -> None:
    assert inputs(first, count) == tuple((first + step) % INPUTS for step in range(count))


def test_every_index_is_called_in_turn_and_the_last_output_is_kept() -> None:
    seen: list[int] = []

    def run(index: int) -> str:
        seen.append(index)
        return f"output {len(seen)}"

    _, output = timed_calls(run, (3, 4, 4))
    assert seen == [3, 4, 4]
    assert output == "output 3"


def test_seconds_are_those_of_all_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    seconds, _ = timed_calls(lambda index: clock.takes(1_000_000), inputs(0, 5))
    assert seconds == pytest.approx(0.005, rel=1e-6)


def test_the_delay_is_that_of_the_plan() -> None:
    assert calls.DELAY == DELAY


@pytest.mark.parametrize("duration", [10_000, 1_000_000])
def test_delayed_call_takes_a_share_of_its_own_duration_longer(
    monkeypatch: pytest.MonkeyPatch, duration: int
) -> None:
    clock = Clock(monkeypatch)
    run = delayed(lambda index: clock.takes(duration * (index + 1)))
    for index in range(2):
        begin = clock.now
        run(index)
        assert clock.now - begin == pytest.approx(1.1 * duration * (index + 1), rel=1e-3)


def test_delayed_call_returns_what_the_call_returns() -> None:
    assert delayed(lambda index: [index])(7) == [7]


def test_the_collector_is_off_only_meanwhile_even_if_it_fails() -> None:
    with pytest.raises(RuntimeError), uncollected():
        assert not gc.isenabled()
        raise RuntimeError
    assert gc.isenabled()
