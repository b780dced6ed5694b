from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.analyse.estimates import run_value
from evalreport.model.comparison import Estimate
from evalreport.model.plan import Contender
from evalreport.model.result import Indicators, Memory, Run
from evalreport.model.spec import COLD, MEMORY, TIME, Spec
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    SIZE,
    SPEED,
    STANDING,
    cited,
    evaluation,
    measurement,
    observed,
    pilots,
    rounds,
    task,
    timed,
    wobble,
)


def estimated(spec: Spec, *runs: object) -> dict[str, Estimate]:
    of = measurement("it", spec)
    found = analyse(evaluation(of), runs, (), (), {"it": cells(of)})  # type: ignore[arg-type]
    return dict(found.by_id)


def test_time_is_the_median_over_runs_with_order_statistics() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: [5.0, 1.0, 4.0, 2.0, 3.0, 6.0]})
    time = estimated(SPEED, *runs)["it/batch-1/alpha.default/time"]
    assert (time.value, time.low, time.high) == (3.5, 1.0, 6.0)
    assert time.runs == tuple(sorted(run.id for run in runs))


def test_five_runs_have_no_interval() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: [1.0, 2.0, 3.0, 4.0, 5.0]})
    time = estimated(SPEED, *runs)["it/batch-1/alpha.default/time"]
    assert (time.value, time.low, time.high) == (3.0, None, None)


def test_throughput_turns_the_interval_round() -> None:
    runs = rounds("it", (("batch", 8),), {ALPHA: [2.0, 2.0, 4.0, 4.0, 2.0, 4.0]})
    rate = estimated(SPEED, *runs)["it/batch-8/alpha.default/throughput"]
    assert (rate.low, rate.high) == (2.0, 4.0)
    assert rate.value == pytest.approx(8 / 3)


def test_gain_is_throughput_over_the_baseline_and_names_both_cells_runs() -> None:
    runs = [
        *rounds("it", (("threads", 1),), {ALPHA: wobble(1.0, 6)}),
        *rounds("it", (("threads", 2),), {ALPHA: wobble(0.5, 6)}),
    ]
    found = estimated(GROWTH, *runs)
    gain = found["it/threads-2/alpha.default/gain"]
    assert gain.value == pytest.approx(2.0)
    assert set(gain.runs) == {run.id for run in runs}
    assert "it/threads-1/alpha.default/gain" not in found


def test_a_peak_is_never_below_what_was_in_use() -> None:
    (one,) = rounds("it", (("batch", 1),), {ALPHA: [1.0]})
    assert one.timed
    lower = replace(one, peak_bytes=one.timed.memory.used - 4096)
    assert run_value(lower, MEMORY) == one.timed.memory.used
    assert run_value(replace(one, peak_bytes=2 * lower.peak_bytes), MEMORY) > run_value(
        one, MEMORY
    )


def test_observed_values_are_exact() -> None:
    found = estimated(SIZE, observed("it", BETA, lines=42))
    lines = found["it/all/beta.default/lines"]
    assert (lines.value, lines.low, lines.text) == (42.0, None, "")
    assert "it/all/beta.default/share" not in found


def test_cited_texts_carry_their_fact() -> None:
    found = estimated(STANDING, cited("it", ALPHA, "status", "retired"))
    status = found["it/all/alpha.default/status"]
    assert (status.value, status.text) == (None, "retired")
    assert status.facts[0].quote == "it is retired"


BATCH = (("batch", 1),)


def detailed(number: int, peak: int) -> Run:
    made = timed(task("it", BATCH, ALPHA, number), 2.0, peak_bytes=peak)
    assert made.timed
    numbers = replace(
        made.timed,
        import_seconds=1.0 + number,
        prepare_seconds=0.5,
        first_seconds=0.25,
        cpu_seconds=3.0,
        wall_seconds=2.0,
        memory=Memory(10 + number, 20 + number, 0),
    )
    return replace(made, timed=numbers)


def test_what_a_run_says() -> None:
    one = detailed(3, 700)
    assert [run_value(one, metric) for metric in (TIME, COLD, MEMORY)] == [2.0, 4.75, 700.0]


def test_start_memory_and_processors_are_medians_over_runs() -> None:
    found = estimated(SPEED, *(detailed(number, 100 * number) for number in range(1, 7)))
    intervals = {
        key.rpartition("/")[2]: (one.value, one.low, one.high) for key, one in found.items()
    }
    assert intervals["cold"] == (5.25, 2.75, 7.75)
    assert intervals["memory"] == (350.0, 100.0, 600.0)
    assert intervals["memory_imported"] == (13.5, 11.0, 16.0)
    assert intervals["memory_prepared"] == (23.5, 21.0, 26.0)
    assert intervals["processors"] == (1.5, 1.5, 1.5)


def test_memory_that_the_system_did_not_tell_is_not_estimated() -> None:
    found = estimated(SPEED, *(detailed(number, 0) for number in range(1, 7)))
    assert "it/batch-1/alpha.default/memory_used" not in found
    assert "it/batch-1/alpha.default/memory" not in found


def test_rates_are_what_a_call_does_over_its_time() -> None:
    spec = replace(SPEED, flop=lambda given: 8e9, traffic=lambda given: 4e6)
    found = estimated(spec, *rounds("it", BATCH, {ALPHA: [2.0, 2.0, 4.0, 4.0, 2.0, 4.0]}))
    rate = found["it/batch-1/alpha.default/rate"]
    assert rate.value == pytest.approx(8e9 / 3)
    assert (rate.low, rate.high) == (2e9, 4e9)
    assert found["it/batch-1/alpha.default/bandwidth"].value == pytest.approx(4e6 / 3)


def test_rounds_that_were_set_aside_and_pilots_do_not_count() -> None:
    counted = rounds("it", BATCH, {ALPHA: [1.0] * 6})
    stolen = timed(task("it", BATCH, ALPHA, 7), 9.0, indicators=Indicators(steal=0.5))
    runs = (*pilots("it", BATCH, {ALPHA: 5.0}), *counted, stolen)
    time = estimated(SPEED, *runs)["it/batch-1/alpha.default/time"]
    assert (time.value, time.rounds) == (1.0, 6)
    assert set(time.runs) == {run.id for run in counted}


def test_an_estimate_says_which_settings_it_stands_for() -> None:
    tuned, wild = Contender("beta", "tuned"), Contender("beta", "wild")
    grid = {"alpha": ("default",), "beta": ("default", "tuned", "wild")}
    of = measurement("it", SPEED, configurations=grid)
    times = {ALPHA: 1.0, BETA: 1.0, tuned: 0.8, wild: 0.9}
    runs = [
        *pilots("it", BATCH, times),
        *rounds("it", BATCH, {who: [seconds] * 6 for who, seconds in times.items()}),
    ]
    found = analyse(evaluation(of), runs, (), (), {"it": cells(of)})
    assert {one.contender: one.settings for one in found.estimates} == {
        ALPHA: ("default", "best"),
        BETA: ("default",),
        tuned: ("best",),
    }
