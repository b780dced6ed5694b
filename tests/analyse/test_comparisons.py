from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

import pytest

from evalreport.analyse.comparisons import compared, comparisons, log_ratio
from evalreport.analyse.estimates import Runs, Sides, identify, run_value
from evalreport.model.comparison import (
    BEST,
    DEFAULT,
    Comparison,
    Estimate,
    Verdict,
)
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import COLD, GAIN, MEMORY, TIME, Metric, Spec
from tests.samples import ALPHA, BETA, GROWTH, SIZE, SPEED, observed, rounds, task, timed, wobble

BATCH = (("batch", 1),)
CELL = Cell("it", BATCH)
ONE, TWO = Cell("it", (("threads", 1),)), Cell("it", (("threads", 2),))
TUNED = (Contender("alpha", "tuned"), Contender("beta", "tuned"))
PAIR = {DEFAULT: (ALPHA, BETA)}


def grouped(runs: Iterable[Run]) -> Runs:
    found: dict[Cell, dict[Contender, list[Run]]] = {}
    for run in runs:
        own = found.setdefault(run.task.cell, {})
        own.setdefault(run.task.contender, []).append(run)
    return found


def number(cell: Cell, who: Contender, metric: Metric, value: float) -> Estimate:
    return Estimate(identify(cell, who, metric), cell, who, metric, value)


def estimated(runs: Runs, *metrics: Metric) -> dict[str, Estimate]:
    """The medians over runs."""
    found = [
        number(cell, who, metric, median(run_value(run, metric) for run in own))
        for cell, contenders in runs.items()
        for who, own in contenders.items()
        for metric in metrics
    ]
    return {one.id: one for one in found}


def said(
    runs: Sequence[Run],
    everything: Sequence[Run] = (),
    sides: Sides | None = None,
    metrics: Sequence[Metric] = (TIME,),
) -> tuple[Comparison, ...]:
    """The comparisons of a measurement whose contenders ran in one cell."""
    counted = grouped(runs)
    whole = grouped(everything) if everything else counted
    numbers = estimated(counted, *metrics)
    return comparisons(SPEED, counted, whole, sides or {CELL: PAIR}, numbers, 0.05)


def two(alpha: Sequence[float], beta: Sequence[float]) -> list[Run]:
    return rounds("it", BATCH, {ALPHA: alpha, BETA: beta})


def test_twelve_rounds_far_apart_are_firm() -> None:
    (one,) = said(two(wobble(1.0, 12), wobble(2.0, 12)))
    assert one.id == "it/batch-1/time/alpha.default~beta.default"
    assert (one.verdict, one.rounds, one.reasons) == (Verdict.BETTER, 12, ())
    assert one.ratio
    assert one.ratio.low <= 0.5 <= one.ratio.high
    assert one.bootstrap
    assert one.bootstrap.low <= 0.5 <= one.bootstrap.high
    assert one.settings == (DEFAULT,)
    assert one.with_all_rounds is None


def test_few_rounds_are_at_most_likely() -> None:
    (one,) = said(two(wobble(1.0, 8), wobble(2.0, 8)))
    assert one.verdict is Verdict.LIKELY_BETTER
    assert one.reasons == ("fewer than 12 rounds",)


def test_a_tie_of_few_rounds_is_not_resolved() -> None:
    (one,) = said(two([1.0] * 8, [1.0] * 8))
    assert (one.verdict, one.ratio and one.ratio.high) == (Verdict.UNRESOLVED, 1)


@pytest.mark.parametrize("count", [3, 6])
def test_fewer_rounds_say_nothing(count: int) -> None:
    (one,) = said(two([1.0] * count, [2.0] * count))
    assert (one.verdict, one.ratio, one.bootstrap) == (Verdict.UNRESOLVED, None, None)
    assert one.reasons == ("too few rounds in each order for an interval",)
    assert one.rounds == count


def test_values_in_another_order_than_the_pairs_are_not_resolved() -> None:
    slow = [0.8] * 5 + [1.0] * 7
    other = [1.6] * 5 + [0.99] * 7
    numbers = (number(CELL, ALPHA, TIME, 2.0), number(CELL, BETA, TIME, 1.0))
    runs = grouped(two([value / 2 for value in slow], other))[CELL]
    one = compared("name", *numbers, runs, 0.05)
    assert one.verdict is Verdict.UNRESOLVED
    assert one.reasons == ("the medians and the paired rounds disagree",)


def test_what_the_bootstrap_does_not_confirm_is_weaker() -> None:
    """Values that leap within a run leave a doubt that no rank of medians knows of."""
    leaping = (0.5, 1.0, 2.2)
    runs = [
        replace(
            run, timed=replace(run.timed, values=tuple(run.timed.values[0] * x for x in leaping))
        )
        for run in two(wobble(1.0, 12), wobble(1.15, 12))
        if run.timed
    ]
    (calm,) = said(two(wobble(1.0, 12), wobble(1.15, 12)))
    (one,) = said(runs)
    assert calm.verdict is Verdict.BETTER
    assert one.ratio == calm.ratio
    assert one.verdict in (Verdict.LIKELY_BETTER, Verdict.UNRESOLVED)
    assert one.reasons == ("a bootstrap of the same runs is less sure",)


def test_only_rounds_in_which_both_ran_are_paired() -> None:
    runs = two(wobble(1.0, 12), wobble(1.0, 12))
    lonely = [run for run in runs if run.task.contender == ALPHA or run.task.round <= 8]
    (one,) = said(lonely)
    assert one.rounds == 8


def test_both_settings_are_compared_and_the_default_first() -> None:
    times = {ALPHA: wobble(1.0, 12), BETA: wobble(2.0, 12)}
    times |= {TUNED[0]: wobble(1.0, 12), TUNED[1]: wobble(1.0, 12, 0.005)}
    sides = {CELL: {DEFAULT: (ALPHA, BETA), BEST: TUNED}}
    default, best = said(rounds("it", BATCH, times), sides=sides)
    assert (default.settings, default.verdict) == ((DEFAULT,), Verdict.BETTER)
    assert (best.settings, best.verdict) == ((BEST,), Verdict.TIE)
    assert (best.first.contender, best.second.contender) == TUNED


def test_who_is_best_by_default_is_compared_once() -> None:
    sides = {CELL: {DEFAULT: (ALPHA, BETA), BEST: (ALPHA, BETA)}}
    (one,) = said(two(wobble(1.0, 12), wobble(2.0, 12)), sides=sides)
    assert one.settings == (DEFAULT, BEST)


def test_a_table_is_held_to_what_all_of_it_may_say() -> None:
    """The same rounds in eight cells: each alone is firm, together they are not."""
    alpha = wobble(1.0, 12, 0.05)
    beta = [1.0725 * value for value in (*alpha[3:], *alpha[:3])]
    cells = [Cell("it", (("batch", size),)) for size in range(1, 9)]
    made = [
        run for cell in cells for run in rounds("it", cell.parameters, {ALPHA: alpha, BETA: beta})
    ]
    (alone,) = said(two(alpha, beta))
    together = said(made, sides=dict.fromkeys(cells, PAIR))
    assert alone.verdict is Verdict.BETTER
    assert {one.verdict for one in together} == {Verdict.LIKELY_BETTER}
    assert all("Holm" in one.reasons[-1] for one in together)


def test_rounds_that_were_set_aside_may_have_said_something_else() -> None:
    counted = two(wobble(1.0, 12), wobble(2.0, 12))
    disturbed = two([*wobble(1.0, 12), *[9.0] * 8], [*wobble(2.0, 12), *[1.0] * 8])
    (one,) = said(counted, disturbed)
    assert one.verdict is Verdict.BETTER
    assert one.with_all_rounds is Verdict.UNRESOLVED
    (same,) = said(counted, list(counted))
    assert same.with_all_rounds is None


def test_cold_start_and_memory_are_paired_by_rounds_too() -> None:
    def dressed(run: Run) -> Run:
        assert run.timed
        heavy = run.task.contender == ALPHA
        numbers = replace(run.timed, import_seconds=1.0 if heavy else 5.0)
        return replace(run, timed=numbers, peak_bytes=3 * 10**9 if heavy else 10**9)

    runs = [dressed(run) for run in two(wobble(1.0, 12), wobble(1.0, 12, 0.002))]
    time, cold, memory = said(runs, metrics=(TIME, COLD, MEMORY))
    assert (time.first.metric, time.verdict) == (TIME, Verdict.TIE)
    assert (cold.first.metric, cold.verdict) == (COLD, Verdict.BETTER)
    assert (memory.first.metric, memory.verdict) == (MEMORY, Verdict.WORSE)
    assert memory.ratio
    assert memory.ratio.value == pytest.approx(3)


def test_memory_that_the_system_does_not_tell_is_not_compared() -> None:
    (one,) = said(two(wobble(1.0, 12), wobble(1.0, 12)), metrics=(MEMORY,))
    assert (one.rounds, one.ratio) == (0, None)


def gains(spec: Spec, before: Mapping[Contender, Sequence[float]]) -> tuple[Comparison, ...]:
    after = {ALPHA: wobble(0.5, 12), BETA: wobble(0.9, 12)}
    runs = grouped(
        [
            *rounds("it", ONE.parameters, before),
            *rounds("it", TWO.parameters, after),
        ]
    )
    numbers = [number(TWO, ALPHA, GAIN, 2.0), number(TWO, BETA, GAIN, 1 / 0.9)]
    by_id = {one.id: one for one in numbers}
    return comparisons(spec, runs, runs, {ONE: PAIR, TWO: PAIR}, by_id, 0.05)


def test_gains_are_compared_with_the_uncertainty_of_both_cells() -> None:
    (one,) = gains(GROWTH, {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12, 0.02)})
    assert one.id == "it/threads-2/gain/alpha.default~beta.default"
    assert (one.verdict, one.rounds) == (Verdict.BETTER, 12)
    assert one.ratio
    assert one.ratio.value == pytest.approx(1.8, rel=0.02)
    assert one.ratio.low < 1.8 < one.ratio.high
    assert one.bootstrap
    assert one.bootstrap.low < 1.8 < one.bootstrap.high


def test_a_gain_over_few_rounds_rests_on_few_rounds() -> None:
    (one,) = gains(GROWTH, {ALPHA: wobble(1.0, 8), BETA: wobble(1.0, 8)})
    assert (one.verdict, one.rounds) == (Verdict.LIKELY_BETTER, 8)


def test_exact_values_need_no_rounds() -> None:
    runs = grouped([observed("it", ALPHA, lines=50), observed("it", BETA, lines=80)])
    (cell,) = runs
    lines, share = SIZE.metrics
    numbers = [
        number(cell, ALPHA, lines, 50),
        number(cell, BETA, lines, 80),
        number(cell, ALPHA, share, 0),
        number(cell, BETA, share, 20),
    ]
    first, second = comparisons(SIZE, runs, runs, {}, {one.id: one for one in numbers}, 0.05)
    assert (first.verdict, first.ratio and first.ratio.value) == (Verdict.BETTER, 50 / 80)
    assert (second.verdict, second.ratio) == (Verdict.WORSE, None)
    assert (first.rounds, first.bootstrap, first.settings) == (0, None, (DEFAULT,))


def test_a_control_is_compared_by_itself() -> None:
    again = Contender("alpha", "default", "again")
    runs = grouped(rounds("it", BATCH, {ALPHA: wobble(1.0, 12), again: wobble(1.0, 12, 0.012)}))
    numbers = (number(CELL, ALPHA, TIME, 1.0), number(CELL, again, TIME, 1.0))
    one = compared("again", *numbers, runs[CELL], 0.05)
    assert (one.id, one.verdict, one.settings) == ("again", Verdict.TIE, ())


def test_the_half_width_of_a_cell_narrows_with_its_rounds() -> None:
    few, many = (
        log_ratio(grouped(two(wobble(1.0, n), wobble(2.0, n)[::-1]))[CELL], ALPHA, BETA)
        for n in (8, 24)
    )
    assert few
    assert many
    assert 0 < many.half_width < few.half_width


def test_without_enough_rounds_there_is_no_half_width() -> None:
    lonely = [timed(task("it", BATCH, ALPHA, number), 1.0) for number in range(1, 20)]
    assert log_ratio(grouped(lonely)[CELL], ALPHA, BETA) is None
    assert log_ratio(grouped(two([1.0] * 6, [1.0] * 6))[CELL], ALPHA, BETA) is None
