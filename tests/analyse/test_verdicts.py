import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.analyse.verdicts import WEAKER, agreed, contradicts, verdict
from evalreport.model.comparison import Ratio, Verdict
from evalreport.model.spec import HIGHER, LOWER

bounds = st.integers(-1000, 1000).map(lambda thousandths: thousandths / 1000)
words = st.sampled_from(list(Verdict))


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


@pytest.mark.parametrize(
    ("said", "other", "left"),
    [
        (Verdict.BETTER, Verdict.BETTER, Verdict.BETTER),
        (Verdict.BETTER, Verdict.LIKELY_BETTER, Verdict.LIKELY_BETTER),
        (Verdict.BETTER, Verdict.UNRESOLVED, Verdict.UNRESOLVED),
        (Verdict.BETTER, Verdict.TIE, Verdict.UNRESOLVED),
        (Verdict.BETTER, Verdict.WORSE, Verdict.UNRESOLVED),
        (Verdict.LIKELY_WORSE, Verdict.WORSE, Verdict.LIKELY_WORSE),
        (Verdict.LIKELY_WORSE, Verdict.UNRESOLVED, Verdict.UNRESOLVED),
        (Verdict.TIE, Verdict.TIE, Verdict.TIE),
        (Verdict.TIE, Verdict.LIKELY_WORSE, Verdict.UNRESOLVED),
        (Verdict.UNRESOLVED, Verdict.BETTER, Verdict.UNRESOLVED),
    ],
)
def test_a_second_opinion_weakens(said: Verdict, other: Verdict, left: Verdict) -> None:
    assert agreed(said, other) is left


@given(words, words)
def test_a_second_opinion_never_strengthens(said: Verdict, other: Verdict) -> None:
    left = agreed(said, other)
    steps = {said}
    while said in WEAKER:
        said = WEAKER[said]
        steps.add(said)
    assert left in steps


@given(words, words)
def test_it_does_not_matter_from_which_side_one_asks(said: Verdict, other: Verdict) -> None:
    assert agreed(said.mirrored, other.mirrored) is agreed(said, other).mirrored


@pytest.mark.parametrize(
    ("said", "quotient", "better", "wrong"),
    [
        (Verdict.BETTER, 0.9, LOWER, False),
        (Verdict.BETTER, 1.1, LOWER, True),
        (Verdict.LIKELY_BETTER, 0.9, HIGHER, True),
        (Verdict.WORSE, 0.9, LOWER, True),
        (Verdict.LIKELY_WORSE, 0.9, HIGHER, False),
        (Verdict.TIE, 1.1, LOWER, False),
    ],
)
def test_printed_values_may_contradict(
    said: Verdict, quotient: float, better: str, wrong: bool
) -> None:
    assert contradicts(said, quotient, better) is wrong
