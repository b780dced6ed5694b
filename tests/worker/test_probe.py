"""What the probe sees of programs that are known, by a clock that only they move."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from evalreport.worker.probe import BLOCK, REPETITIONS, probe


class Clock:
    """Wall and processor seconds."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0
        self.behind = 0.0
        """Processor seconds that a pause uses."""
        self.pauses: list[float] = []

    def busy(self, seconds: float) -> None:
        self.wall += seconds
        self.cpu += seconds

    def sleep(self, seconds: float) -> None:
        self.wall += seconds
        self.cpu += self.behind
        self.pauses.append(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    clocks: dict[str, Callable[..., object]] = {
        "perf_counter": lambda: clock.wall,
        "perf_counter_ns": lambda: round(clock.wall * 1e9),
        "process_time": lambda: clock.cpu,
        "sleep": clock.sleep,
    }
    for name, each in clocks.items():
        monkeypatch.setattr(time, name, each)
    return clock


@pytest.mark.parametrize("loops", [1, 2, 4, 64])
def test_honest_calls(clock: Clock, loops: int) -> None:
    found = probe(lambda index: clock.busy(0.02 / loops), loops, stateful=False)
    assert found == {
        "same_input": pytest.approx(1.0),
        "linearity": pytest.approx(2.0),
        "afterwards": 0.0,
    }


@pytest.mark.parametrize("loops", [1, 2, 4, 8, 64])
def test_remembered_input_is_seen_even_where_one_call_makes_a_block(
    clock: Clock, loops: int
) -> None:
    last = -1

    def run(index: int) -> None:
        nonlocal last
        clock.busy(0.001 if index == last else 0.02)
        last = index

    found = probe(run, loops, stateful=False)
    assert found["same_input"] == pytest.approx(20.0)
    assert found["linearity"] == pytest.approx(2.0)


def test_training_is_not_asked_for_the_same_input(clock: Clock) -> None:
    seen: list[int] = []

    def run(index: int) -> None:
        seen.append(index)
        clock.busy(0.01)

    assert probe(run, 2, stateful=True)["same_input"] == 0.0
    assert seen[: 6 * REPETITIONS] == [number % 8 for number in range(6 * REPETITIONS)]


def test_cost_that_does_not_grow_with_the_calls_is_seen(clock: Clock) -> None:
    count = 0

    def run(index: int) -> None:
        nonlocal count
        count += 1
        clock.busy(0.1 if count % 3 == 0 else 0.001)  # what two calls put off, the third pays

    assert probe(run, 1, stateful=True)["linearity"] < 0.1


def test_work_that_goes_on_after_the_return_is_seen(clock: Clock) -> None:
    clock.behind = 0.03
    found = probe(lambda index: clock.busy(0.02), 1, stateful=False)
    assert found["afterwards"] == pytest.approx(0.5)


@pytest.mark.parametrize(("call", "pause"), [(0.001, BLOCK), (0.1, 0.1), (2.0, 0.3)])
def test_pause_is_as_long_as_the_block_within_bounds(
    clock: Clock, call: float, pause: float
) -> None:
    probe(lambda index: clock.busy(call), 1, stateful=False)
    assert clock.pauses == [pytest.approx(pause, rel=0.05)]


def test_slow_calls_are_asked_once(clock: Clock) -> None:
    calls: list[int] = []

    def run(index: int) -> None:
        calls.append(index)
        clock.busy(1.0)

    probe(run, 1, stateful=False)
    assert len(calls) == 4 + 1


def test_the_collector_is_on_again_afterwards(clock: Clock) -> None:
    states: set[bool] = set()

    def run(index: int) -> None:
        states.add(gc.isenabled())
        clock.busy(0.02)

    probe(run, 1, stateful=False)
    assert states == {False}
    assert gc.isenabled()
