"""What the analysis makes of rounds that were disturbed, and of itself on the whole."""

from collections.abc import Collection
from dataclasses import replace

from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Verdict
from evalreport.model.result import Indicators
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    MACHINE,
    SPEED,
    evaluation,
    lock,
    measurement,
    pilots,
    reference,
    rounds,
    wobble,
)

BATCH = (("batch", 1),)
STOLEN = Indicators(steal=0.5)


def analysed(disturbed: Collection[int], slow: float = 1.0) -> Analysis:
    """Fourteen rounds; in those that were disturbed beta took `slow` times as long."""
    of = measurement("it", SPEED)
    beta = [
        seconds * (slow if number in disturbed else 1.0)
        for number, seconds in enumerate(wobble(1.2, 14), 1)
    ]
    runs = [
        replace(run, indicators=STOLEN) if run.task.round in disturbed else run
        for run in rounds("it", BATCH, {ALPHA: wobble(1.0, 14), BETA: beta})
    ]
    return analyse(evaluation(of), runs, (), (), {"it": cells(of)})


def said(found: Analysis) -> tuple[Verdict, Verdict | None, int]:
    (one,) = (one for one in found.comparisons if one.first.metric.key == "time")
    return one.verdict, one.with_all_rounds, one.rounds


def test_an_undisturbed_cell_has_one_verdict() -> None:
    assert said(analysed(())) == (Verdict.BETTER, None, 14)
    assert analysed(()).set_aside == ()


def test_disturbed_rounds_do_not_count_and_the_verdict_with_them_is_told() -> None:
    found = analysed((3, 8), slow=5.0)
    assert said(found) == (Verdict.BETTER, Verdict.BETTER, 12)
    (apart,) = found.set_aside
    assert (list(apart.reasons), apart.rounds) == ([3, 8], 14)
    assert all(one.rounds == 12 for one in found.estimates)


def test_a_noisy_cell_publishes_no_verdict() -> None:
    found = analysed((1, 2, 5, 6, 9))
    assert said(found)[:2] == (Verdict.UNRESOLVED, None)
    assert [cell.parameters for cell in found.doubted] == [BATCH]
    assert all(
        any(reason.startswith("machine too noisy: 5 of 14") for reason in one.reasons)
        for one in found.comparisons
    )


def test_a_noisy_baseline_publishes_no_gain() -> None:
    of = measurement("it", GROWTH)
    base = rounds("it", (("threads", 1),), {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12)})
    base = [replace(run, indicators=STOLEN) if run.task.round < 7 else run for run in base]
    two = rounds("it", (("threads", 2),), {ALPHA: wobble(0.5, 12), BETA: wobble(0.9, 12)})
    found = analyse(evaluation(of), (*base, *two), (), (), {"it": cells(of)})
    verdicts = {one.id: one.verdict for one in found.comparisons}
    assert verdicts["it/threads-2/gain/alpha.default~beta.default"] is Verdict.UNRESOLVED
    assert verdicts["it/threads-2/time/alpha.default~beta.default"] is Verdict.BETTER


def test_machines_and_packages_are_those_of_the_runs_that_count() -> None:
    of = measurement("it", replace(SPEED, reference=True))
    of = replace(of, digests={**of.digests, "reference": of.digests["alpha"]})
    elsewhere = replace(MACHINE, id="elsewhere")
    outputs = replace(reference("it", BATCH, (1.0, 2.0), 0.0), machine="elsewhere")
    runs = (*pilots("it", BATCH, {ALPHA: 1.0}), *rounds("it", BATCH, {ALPHA: [1.0]}), outputs)
    locks = (lock("alpha"), lock("beta"))
    found = analyse(evaluation(of), runs, locks, (MACHINE, elsewhere), {"it": cells(of)})
    assert found.machines == (MACHINE,)
    assert found.locks == (lock("alpha"),)
    assert found.versions == {"alpha": "alpha 1.0"}
    assert found.date == "2026-01-02"
    assert [one.contender for one in found.parities[0].references] == [ALPHA]


def test_the_order_of_the_runs_does_not_matter() -> None:
    of = measurement("it", SPEED)
    runs = [
        *pilots("it", BATCH, {ALPHA: 1.0, BETA: 1.1}),
        *rounds("it", BATCH, {ALPHA: wobble(1.0, 8), BETA: wobble(1.1, 8)}),
    ]
    grid = {"it": cells(of)}
    there = analyse(evaluation(of), runs, (), (), grid)
    assert analyse(evaluation(of), runs[::-1], (), (), grid) == there
