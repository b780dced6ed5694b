import pytest

from evalreport.analyse import analyse
from evalreport.model.analysis import Estimate
from evalreport.model.spec import Spec
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
    rounds,
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
