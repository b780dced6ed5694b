import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.analyse.steadiness import classify, early, start_up, steadiness, warmups
from evalreport.model.plan import PILOT, Cell
from evalreport.model.result import Run
from tests.samples import ALPHA, BETA, rounds, task, timed, wobble

NOISE = wobble(1.0, 10)


def run(values: list[float], early: list[float] | None = None, number: int = 1) -> Run:
    of = replace(task("it", (), ALPHA, number), role=PILOT)
    one = timed(of, 1.0)
    assert one.timed
    series = replace(one.timed, values=tuple(values), warmups=tuple(early or ()))
    return replace(one, timed=series)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (NOISE, "flat"),
        ([1.0] * 10, "flat"),
        ([1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 1.0, 1.0, 1.0], "warm-up"),
        ([1.0, 1.0, 1.0, 1.01, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6], "slow-down"),
        ([1.0, 1.01, 1.0, 1.3, 1.31, 1.3, 1.32, 1.0, 1.01, 1.0], "drifting"),
        ([1.0, 1.0, 1.0, 1.0, 1.01, 1.01, 1.01, 1.02, 1.02, 1.02], "flat"),
        ([1.0, 1.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], "flat"),
        ([1.0, 1.2, 1.4], "too short"),
        ([1.0], "too short"),
    ],
)
def test_the_classes(values: list[float], said: str) -> None:
    assert classify(run(values)) == said


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12), st.integers(-20, 20))
def test_the_unit_of_time_does_not_matter_and_time_turned_round_turns_the_class(
    numbers: list[int], power: int
) -> None:
    values = [float(number) for number in numbers]
    said = classify(run(values))
    turned = {"warm-up": "slow-down", "slow-down": "warm-up"}
    assert classify(run([value * 2.0**power for value in values])) == said
    assert classify(run(values[::-1])) == turned.get(said, said)


def test_runs_that_are_too_short_to_tell_do_not_count_as_steady() -> None:
    found = steadiness(Cell("it"), {ALPHA: [run([1.0] * 3)] * 4 + [run(NOISE)], BETA: []})
    assert [(one.telling, one.steady) for one in found] == [(1, 1.0), (0, 1.0)]


def test_noise_alone_is_seldom_called_a_change() -> None:
    dice = random.Random(3)
    said = [classify(run([dice.gauss(1, 0.05) for _ in range(10)])) for _ in range(1000)]
    assert said.count("flat") >= 930


def test_classes_are_counted_by_contender() -> None:
    runs = {ALPHA: [run(NOISE), run(sorted(wobble(1.0, 10, 0.2)))], BETA: [run(NOISE)]}
    found = steadiness(Cell("it"), runs)
    assert [(one.contender, dict(one.classes)) for one in found] == [
        (ALPHA, {"flat": 1, "slow-down": 1}),
        (BETA, {"flat": 1}),
    ]


@pytest.mark.parametrize(
    ("early", "calls"),
    [
        ([1.0] * 30, 0),
        ([5.0, *NOISE, *NOISE], 1),
        ([5.0, 4.0, 3.0, 2.0, *NOISE, *NOISE], 4),
        ([*NOISE, *NOISE, 5.0, 5.0, *NOISE], 0),
        ([0.5, 0.5, *NOISE, *NOISE], 0),
        ([5.0, 1.0, 5.0, 5.0, 5.0, *NOISE, *NOISE], 5),
    ],
)
def test_a_start_up_ends_with_the_first_call_at_the_level(early: list[float], calls: int) -> None:
    assert start_up(run(NOISE, early)) == calls


def test_warm_ups_are_half_as_many_again_as_the_worst_pilot_needed() -> None:
    needs = {1: 2, 2: 7, 3: 4}
    pilots = [run(NOISE, [3.0] * count + NOISE * 3, number) for number, count in needs.items()]
    assert warmups(ALPHA, pilots) == 11
    assert warmups(replace(ALPHA, control="delayed"), pilots) == 11
    assert warmups(BETA, pilots) == 5
    assert warmups(ALPHA, [run(NOISE, [3.0] * 40 + NOISE * 9)]) == 50


def test_slow_calls_need_fewer() -> None:
    assert warmups(ALPHA, [run([0.3] * 9), run([0.3] * 9, number=2)]) == 3
    assert warmups(ALPHA, [run([0.3] * 9), run([0.1] * 9, number=2)]) == 5


def test_rounds_say_nothing_about_warm_ups() -> None:
    late = run(NOISE, [3.0] * 9 + NOISE * 3)
    assert warmups(ALPHA, [replace(late, task=task("it", (), ALPHA))]) == 5


def test_a_round_is_early_that_had_fewer_warm_ups_than_its_pilots_ask_for() -> None:
    pilots = [run(NOISE, early=[5.0] * 8 + NOISE * 2)]
    asked = warmups(ALPHA, pilots)
    again = replace(ALPHA, control="again")
    few = {(ALPHA, 1): asked - 1, (again, 2): 0, (BETA, 3): 0}  # beta has no pilot runs
    made = [
        replace(one, task=replace(one.task, warmups=few.get((who, one.task.round), asked)))
        for who in (ALPHA, BETA, again)
        for one in rounds("it", (), {who: [1.0] * 3})
    ]
    assert early([*pilots, *made]) == {
        1: f"alpha.default made {asked - 1} warm-up calls, and its pilot runs ask for {asked}",
        2: f"alpha.default.again made 0 warm-up calls, and its pilot runs ask for {asked}",
    }
