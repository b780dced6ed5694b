import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.analyse import analyse
from evalreport.analyse.comparisons import verdict
from evalreport.model.analysis import Analysis, Ratio, Verdict
from evalreport.model.plan import Contender
from evalreport.model.spec import HIGHER, LOWER
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    SIZE,
    SPEED,
    evaluation,
    measurement,
    observed,
    rounds,
    wobble,
)

bounds = st.integers(-1000, 1000).map(lambda thousandths: thousandths / 1000)


def analysed(*runs: object, spec: object = SPEED, **more: object) -> Analysis:
    of = measurement("it", spec, **more)  # type: ignore[arg-type]
    return analyse(evaluation(of), runs, (), (), {"it": cells(of)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.70, 0.80, Verdict.BETTER),
        (0.90, 0.97, Verdict.LIKELY_BETTER),
        (0.98, 1.03, Verdict.TIE),
        (1.01, 1.20, Verdict.LIKELY_WORSE),
        (1.06, 1.20, Verdict.WORSE),
        (0.90, 1.20, Verdict.UNRESOLVED),
        (0.90, 1.01, Verdict.UNRESOLVED),
    ],
)
def test_the_five_words(low: float, high: float, said: Verdict) -> None:
    assert verdict(Ratio(math.sqrt(low * high), low, high), 0.05, LOWER) is said


@given(bounds, bounds, st.sampled_from([0.0123, 0.0511, 0.2345]))
def test_seen_from_the_other_side_the_verdict_is_mirrored(
    one: float, other: float, margin: float
) -> None:
    low, high = sorted((one, other))
    there = verdict(Ratio(1, math.exp(low), math.exp(high)), margin, LOWER)
    back = verdict(Ratio(1, math.exp(-high), math.exp(-low)), margin, LOWER)
    upwards = verdict(Ratio(1, math.exp(-high), math.exp(-low)), margin, HIGHER)
    assert back is there.mirrored
    assert upwards is there


def test_twelve_rounds_far_apart_are_firm() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: wobble(1.0, 12), BETA: wobble(2.0, 12)})
    (one,) = analysed(*runs).comparisons
    assert one.verdict is Verdict.BETTER
    assert one.rounds == 12
    assert one.ratio
    assert one.ratio.low <= 0.5 <= one.ratio.high
    assert one.reasons == ()


def test_few_rounds_are_at_most_likely() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: wobble(1.0, 4), BETA: wobble(2.0, 4)})
    (one,) = analysed(*runs).comparisons
    assert one.verdict is Verdict.LIKELY_BETTER
    assert one.reasons == ("fewer than 12 rounds",)


def test_a_tie_of_few_rounds_is_not_resolved() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: [1.0] * 4, BETA: [1.0] * 4})
    (one,) = analysed(*runs).comparisons
    assert one.verdict is Verdict.UNRESOLVED


def test_values_in_another_order_than_the_pairs_are_not_resolved() -> None:
    slow = [0.8] * 5 + [1.0] * 7
    other = [1.6] * 5 + [0.99] * 7
    runs = rounds("it", (("batch", 1),), {ALPHA: slow, BETA: other})
    (one,) = analysed(*runs).comparisons
    assert one.verdict is Verdict.UNRESOLVED


def test_three_rounds_say_nothing() -> None:
    runs = rounds("it", (("batch", 1),), {ALPHA: [1.0] * 3, BETA: [2.0] * 3})
    (one,) = analysed(*runs).comparisons
    assert (one.verdict, one.ratio) == (Verdict.UNRESOLVED, None)
    assert one.reasons == ("fewer than two rounds in each order",)


def test_only_rounds_in_which_both_ran_are_paired() -> None:
    alpha = wobble(1.0, 12)
    runs = rounds("it", (("batch", 1),), {ALPHA: alpha, BETA: wobble(1.0, 12)})
    lonely = [run for run in runs if run.task.contender == ALPHA or run.task.round <= 8]
    (one,) = analysed(*lonely).comparisons
    assert one.rounds == 8


def test_configurations_are_compared_like_with_like() -> None:
    tuned = (Contender("alpha", "tuned"), Contender("beta", "tuned"))
    times = {ALPHA: wobble(1.0, 12), BETA: wobble(2.0, 12)}
    times |= {tuned[0]: wobble(1.0, 12), tuned[1]: wobble(1.0, 12, 0.02)}
    both = dict.fromkeys(("alpha", "beta"), ("default", "tuned"))
    runs = rounds("it", (("batch", 1),), times)
    said = {
        (one.first.contender, one.second.contender): one.verdict
        for one in analysed(*runs, configurations=both).comparisons
    }
    assert said == {(ALPHA, BETA): Verdict.BETTER, tuned: Verdict.TIE}


def test_gains_are_compared_with_their_uncertainty() -> None:
    runs = [
        *rounds("it", (("threads", 1),), {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12)}),
        *rounds("it", (("threads", 2),), {ALPHA: wobble(0.5, 12), BETA: wobble(0.9, 12)}),
    ]
    gain = next(
        one for one in analysed(*runs, spec=GROWTH).comparisons if one.first.metric.key == "gain"
    )
    assert gain.verdict is Verdict.BETTER
    assert gain.ratio
    assert gain.ratio.value == pytest.approx(1.8, rel=1e-3)
    assert gain.ratio.low < 1.8 < gain.ratio.high


def test_exact_values_need_no_rounds() -> None:
    runs = (observed("it", ALPHA, lines=50, share=0), observed("it", BETA, lines=80, share=20.0))
    lines, share = analysed(*runs, spec=SIZE).comparisons
    assert (lines.verdict, lines.ratio and lines.ratio.value) == (Verdict.BETTER, 50 / 80)
    assert (share.verdict, share.ratio) == (Verdict.WORSE, None)
