from collections.abc import Sequence
from dataclasses import replace

from evalreport.analyse import analyse
from evalreport.model.comparison import Estimate
from evalreport.model.plan import Contender
from evalreport.model.result import Run
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SPEED, evaluation, measurement, pilots, rounds

BATCH = (("batch", 1),)
TUNED = Contender("beta", "tuned")
OF = measurement("it", SPEED, configurations={"alpha": ("default",), "beta": ("default", "tuned")})


def costs(preparation: dict[Contender, float], tuned: float = 0.8) -> dict[str, Estimate]:
    times = {ALPHA: 2.0, BETA: 1.0, TUNED: tuned}
    tried = [
        _prepared(run, preparation[run.task.contender])
        for run in pilots("it", BATCH, {**times, TUNED: 0.8})
    ]
    counted = rounds("it", BATCH, {who: [seconds] * 12 for who, seconds in times.items()})
    return analysed([*tried, *counted])


def analysed(runs: Sequence[Run]) -> dict[str, Estimate]:
    found = analyse(evaluation(OF), runs, (), (), {"it": cells(OF)}).by_id
    ends = ("/compile", "/break_even")
    return {
        key.removeprefix("it/batch-1/"): one for key, one in found.items() if key.endswith(ends)
    }


def _prepared(run: Run, seconds: float) -> Run:
    """Preparation takes long with empty caches only: in the first pilot run."""
    assert run.timed
    long = seconds if run.task.position == 0 else 0.1
    return replace(run, timed=replace(run.timed, prepare_seconds=long, first_seconds=1.0))


def test_the_first_pilot_run_tells_what_nothing_cached_costs() -> None:
    found = costs({ALPHA: 3.0, BETA: 1.0, TUNED: 5.0})
    compiled = found["beta.tuned/compile"]
    assert (compiled.value, compiled.low, compiled.rounds) == (6.0, None, 0)
    assert compiled.runs == ("it/batch-1/beta.tuned/pilot-1",)
    assert compiled.settings == ("best",)
    assert found["alpha.default/compile"].settings == ("default", "best")


def test_it_pays_when_the_calls_have_saved_what_it_cost() -> None:
    even = costs({ALPHA: 3.0, BETA: 1.0, TUNED: 5.0})["beta.tuned/break_even"]
    assert even.value == 20  # (6.0 - 2.0) / (1.0 - 0.8), to the next whole call
    assert len(even.runs) == 2 + 24


def test_nothing_pays_that_costs_nothing_or_saves_nothing() -> None:
    assert "beta.tuned/break_even" not in costs({ALPHA: 1.0, BETA: 5.0, TUNED: 5.0})
    assert "beta.tuned/break_even" not in costs({ALPHA: 1.0, BETA: 1.0, TUNED: 5.0}, tuned=1.0)


def test_defaults_have_nothing_to_pay() -> None:
    assert "beta.default/break_even" not in costs({ALPHA: 1.0, BETA: 9.0, TUNED: 1.0})


def test_without_pilots_nobody_knows() -> None:
    assert analysed(rounds("it", BATCH, {ALPHA: [1.0] * 12, BETA: [1.0] * 12})) == {}
