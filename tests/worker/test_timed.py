"""The timing of calls that are known."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from evalreport.model import plan
from evalreport.worker import timed, work
from evalreport.worker.failure import TaskError

Measure = Callable[..., dict[str, Any]]

SOURCE = """
import time

def prepare(parameters, configuration):
    held = bytearray(b"\\x01") * (32 * 2**20)
    output = [0.0, 0.0]
    def run(index):
        end = time.perf_counter() + 0.01
        while time.perf_counter() < end:
            pass
        output[0], output[1] = float(index), float(len(held))
        return output  # the same object each time
    return run
"""


class Program:
    """Calls of known durations by a clock that only they move, with their inputs noted."""

    def __init__(self, *seconds: float) -> None:
        self.now = self.cpu = 0.0
        self.seconds = seconds
        """Of the first calls; the last is that of all further ones, too."""
        self.seen: list[int] = []
        self.collecting: list[bool] = []

    def __call__(self, index: int) -> list[float]:
        duration = self.seconds[min(len(self.seen), len(self.seconds) - 1)]
        self.now += duration
        self.cpu += 2 * duration
        self.seen.append(index)
        self.collecting.append(gc.isenabled())
        return [float(index)]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Program]:
    def make(*seconds: float) -> Program:
        made = Program(*seconds)
        monkeypatch.setattr(time, "perf_counter", lambda: made.now)
        monkeypatch.setattr(time, "perf_counter_ns", lambda: round(made.now * 1e9))
        monkeypatch.setattr(time, "process_time", lambda: made.cpu)
        return made

    return make


def times(run: Program, stateful: bool = False, calls: int = timed.WARMUPS) -> dict[str, Any]:
    return timed.time_calls(run, stateful, calls, math.inf)


def test_the_words_are_those_of_the_plan() -> None:
    assert (timed.PILOT, timed.DELAYED) == (plan.PILOT, plan.DELAYED)
    assert (work.WITNESS, work.REFERENCE) == (plan.WITNESS, plan.REFERENCE)


def test_values_last_long_enough(program: Callable[..., Program]) -> None:
    result = times(program(0.001))
    assert result["loops"] == 16
    assert result["values"] == [pytest.approx(0.001)] * timed.VALUES
    assert result["wall_seconds"] == pytest.approx(0.016 * timed.VALUES)
    assert result["cpu_seconds"] == pytest.approx(2 * result["wall_seconds"])


def test_long_calls_are_not_looped(program: Callable[..., Program]) -> None:
    result = times(program(0.5, 0.02))
    assert result["loops"] == 1
    assert result["first_seconds"] == pytest.approx(0.5)
    assert result["warmups"] == [pytest.approx(0.02)] * (timed.CHECKED - 1 + timed.WARMUPS)


def test_one_slow_call_does_not_shorten_the_values(program: Callable[..., Program]) -> None:
    run = program(0.1, 0.1, 0.1, 0.05, 0.05, 0.002)
    assert times(run, calls=3)["loops"] == 8


def test_fewer_values_once_enough_time_has_passed(program: Callable[..., Program]) -> None:
    assert len(times(program(1.5))["values"]) == timed.FEWEST
    assert len(times(program(0.2))["values"]) == round(timed.ENOUGH / 0.2)


@pytest.mark.parametrize("calls", [3, 4, 17])
def test_exactly_so_many_calls_after_the_checked_ones_do_not_count(
    program: Callable[..., Program], calls: int
) -> None:
    run = program(*[1.0] * (timed.CHECKED + calls), 0.03)
    result = times(run, calls=calls)
    assert result["warmups"] == [pytest.approx(1.0)] * (timed.CHECKED - 1 + calls)
    assert result["values"] == [pytest.approx(0.03)] * timed.VALUES


def test_early_calls_are_seen_for_a_while_but_never_too_few(
    program: Callable[..., Program],
) -> None:
    early = {
        seconds: len(timed.time_calls(program(seconds), False, 30, 5.0)["warmups"]) - 2
        for seconds in (0.03, 1.0, 9.0)
    }
    assert early == {0.03: 30, 1.0: 5, 9.0: 1}


@pytest.mark.parametrize("loops", [1, 2, 4, 8, 16, 64])
def test_timed_calls_are_checked_again(program: Callable[..., Program], loops: int) -> None:
    result = times(program(1.5 * timed.SHORTEST / loops))
    assert result["loops"] == loops
    assert [check["sum"] for check in result["checks"]] == [0.0, 1.0, 2.0]
    assert [again["input"] for again in result["rechecks"]] == [0, 2, 1]
    assert all(again["check"] == result["checks"][again["input"]] for again in result["rechecks"])


def test_even_the_fewest_values_are_checked_again(program: Callable[..., Program]) -> None:
    assert [again["input"] for again in times(program(4.0))["rechecks"]] == [0, 2]


def test_wrong_output_of_a_timed_call_is_kept(program: Callable[..., Program]) -> None:
    run = program(0.03)
    result = timed.time_calls(
        lambda index: [number + (len(run.seen) > 6) for number in run(index)], False, 3, math.inf
    )
    first = result["rechecks"][0]
    assert first["check"]["sum"] == result["checks"][first["input"]]["sum"] + 1


@pytest.mark.parametrize("loops", [1, 2, 4, 8, 16])
def test_inputs_rotate_and_none_is_timed_twice_in_a_row(
    program: Callable[..., Program], loops: int
) -> None:
    run = program(1.5 * timed.SHORTEST / loops)
    times(run)
    inputs = run.seen[-timed.VALUES * loops :]
    assert set(inputs) == set(range(8)) == set(run.seen)
    assert all(first != second for first, second in pairwise(inputs))


def test_training_is_not_checked_again_and_may_repeat_itself(
    program: Callable[..., Program],
) -> None:
    run = program(0.02)
    result = timed.time_calls(lambda index: run(0), True, 3, math.inf)
    assert result["rechecks"] == []
    assert len(result["checks"]) == timed.CHECKED


def test_constant_output_is_no_result() -> None:
    with pytest.raises(TaskError, match="same output") as caught:
        timed.time_calls(lambda index: [1.0, 2.0], False, 3, math.inf)
    assert caught.value.kind == "parity"


def test_cached_output_of_one_input_is_seen() -> None:
    with pytest.raises(TaskError, match="calls 1 and 2"):
        timed.time_calls(lambda index: [float(min(index, 1))], False, 3, math.inf)


def test_the_collector_is_off_while_values_are_taken_and_on_again_afterwards(
    program: Callable[..., Program],
) -> None:
    run = program(0.02)
    times(run)
    before = timed.CHECKED + timed.WARMUPS
    assert run.collecting == [True] * before + [False] * timed.VALUES
    assert gc.isenabled()


def test_round_in_a_process_of_its_own(measure: Measure) -> None:
    result = measure(SOURCE, warmups=5)
    found = result["timed"]
    assert min(found["values"]) >= 0.01
    assert [check["sample"][0] for check in found["checks"]] == [0.0, 1.0, 2.0]
    assert all(again["check"] in found["checks"] for again in found["rechecks"])
    assert len(found["warmups"]) == 5 + math.log2(found["loops"])
    assert found["probe"] is None
    memory = found["memory"]
    assert memory["prepared"] - memory["imported"] > 16 * 2**20
    assert 0 < memory["imported"] < memory["used"]
    assert result["peak_bytes"] > 0.9 * memory["used"]  # the kernel counts in batches


def test_pilot_in_a_process_of_its_own(measure: Measure) -> None:
    found = measure(SOURCE, role="pilot", warmups=0)["timed"]
    assert len(found["warmups"]) >= 2 + timed.EARLY
    assert set(found["probe"]) == {"same_input", "linearity", "afterwards"}
    assert found["probe"]["same_input"] > 0


def test_delayed_control_in_a_process_of_its_own(measure: Measure) -> None:
    found = measure(SOURCE, control="delayed")["timed"]
    assert min(found["values"]) >= 0.011


def test_other_control_changes_nothing(measure: Measure) -> None:
    assert min(measure(SOURCE, control="again")["timed"]["values"]) >= 0.01


def test_witness_calls_and_tells_no_times(measure: Measure) -> None:
    result = measure(SOURCE, role="witness")
    assert result["witness"] == {"instructions": "", "primitives": {}}
    assert "timed" not in result


def test_witness_whose_output_is_constant_fails(measure: Measure) -> None:
    source = "def prepare(parameters, configuration):\n    return lambda index: [1.0]\n"
    assert measure(source, role="witness")["failure"]["kind"] == "parity"


def test_prepared_must_be_callable(measure: Measure) -> None:
    source = "def prepare(parameters, configuration):\n    return 3\n"
    assert measure(source)["failure"]["kind"] == "invalid result"
