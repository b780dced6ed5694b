"""The timing of calls that are known."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from evalreport.worker import timed
from evalreport.worker.failure import TaskError


def busy(seconds: float) -> Callable[[int], list[float]]:
    """A call of a known duration, which notes its inputs."""

    def run(index: int) -> list[float]:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            pass
        return [float(index % 8)]

    return run


def test_values_last_long_enough() -> None:
    result = timed.time_calls(busy(0.001), stateful=False)
    assert len(result["values"]) == timed.VALUES
    assert result["loops"] * min(result["warmups"]) >= timed.SHORTEST
    assert min(result["values"]) >= 0.001
    assert result["wall_seconds"] >= sum(result["values"]) * result["loops"]
    assert result["cpu_seconds"] > 0


def test_long_calls_are_not_looped() -> None:
    result = timed.time_calls(busy(timed.SHORTEST), stateful=False)
    assert result["loops"] == 1
    assert len(result["warmups"]) == timed.WARMUPS


def test_one_slow_call_does_not_shorten_the_values() -> None:
    fast, slow = busy(0.002), busy(0.05)
    result = timed.time_calls(lambda i: (slow if i in (3, 4) else fast)(i), stateful=False)
    assert result["loops"] > 1


def test_fewer_values_once_enough_time_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed, "ENOUGH", 0.0)
    assert len(timed.time_calls(busy(0.02), stateful=False)["values"]) == timed.FEWEST


def test_checks_are_of_the_first_inputs_and_the_recheck_of_the_very_first() -> None:
    result = timed.time_calls(busy(0.02), stateful=False)
    assert [check["sum"] for check in result["checks"]] == [0.0, 1.0, 2.0]
    assert result["recheck"] == result["checks"][0]


def test_every_input_of_the_rotation_is_timed() -> None:
    seen: list[int] = []
    run = busy(0.02)

    def noting(index: int) -> list[float]:
        seen.append(index)
        return run(index)

    timed.time_calls(noting, stateful=False)
    assert {index % 8 for index in seen[-(timed.VALUES + 1) : -1]} == set(range(8))


def test_training_is_not_checked_again_and_may_repeat_itself() -> None:
    def run(index: int) -> float:
        busy(0.02)(index)
        return 1.0

    result = timed.time_calls(run, stateful=True)
    assert result["recheck"] is None
    assert len(result["checks"]) == timed.CHECKED


def test_constant_output_is_no_result() -> None:
    with pytest.raises(TaskError, match="same output") as caught:
        timed.time_calls(lambda index: [1.0, 2.0], stateful=False)
    assert caught.value.kind == "parity"


def test_cached_output_of_one_input_is_seen() -> None:
    with pytest.raises(TaskError, match="calls 1 and 2"):
        timed.time_calls(lambda index: [float(min(index, 1))], stateful=False)


def test_the_collector_is_off_while_values_are_taken_and_on_again_afterwards() -> None:
    states: list[bool] = []
    run = busy(0.02)

    def watching(index: int) -> list[float]:
        states.append(gc.isenabled())
        return run(index)

    timed.time_calls(watching, stateful=False)
    assert states == [True] * 4 + [False] * timed.VALUES + [True]
    assert gc.isenabled()


def test_the_collector_is_on_again_after_a_failure() -> None:
    run = busy(0.02)

    def failing(index: int) -> list[float]:
        if not gc.isenabled():
            raise RuntimeError
        return run(index)

    with pytest.raises(RuntimeError):
        timed.time_calls(failing, stateful=False)
    assert gc.isenabled()
