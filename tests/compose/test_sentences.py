from dataclasses import replace

import pytest

from evalreport.compose.material import Material
from evalreport.compose.numbering import Numbering
from evalreport.compose.sentences import (
    comparison_sentence,
    criterion_sentence,
    verdict_words,
)
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
    Verdict,
)
from evalreport.model.judgement import Judgement, Rating
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import TIME
from tests.compose.texts import plain
from tests.samples import ALPHA, BETA, evaluation

CELL = Cell("speed", (("batch", 1),))


def estimate(contender: Contender, value: float) -> Estimate:
    return Estimate(contender.framework, CELL, contender, TIME, value)


def comparison(verdict: Verdict, ratio: Ratio | None = None, *reasons: str) -> Comparison:
    first, second = estimate(ALPHA, 1.0), estimate(BETA, 2.0)
    return Comparison("pair", first, second, ratio, verdict, 0.05, 12, reasons)


MATERIAL = Material(
    evaluation(),
    Analysis((), (), (), (), (), (), (), (), ()),
    Judgement((), (), ()),
    Numbering({"alpha": "E1", "beta": "E2", "pair": "E3"}),
)


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.BETTER, "Alpha is faster than Beta#E3: 1s#E1 against 2s#E2."),
        (Verdict.WORSE, "Beta is faster than Alpha#E3: 2s#E2 against 1s#E1."),
        (
            Verdict.LIKELY_BETTER,
            "Alpha is likely faster than Beta#E3: 1s#E1 against 2s#E2 "
            "(the difference may be below 5 %).",
        ),
        (Verdict.TIE, "Alpha and Beta tie#E3 within 5 %: 1s#E1 against 2s#E2."),
        (Verdict.UNRESOLVED, "Not resolved#E3 between Alpha and Beta: 1s#E1 against 2s#E2."),
    ],
)
def test_the_sentence_says_the_verdict_better_side_first(verdict: Verdict, sentence: str) -> None:
    assert plain(comparison_sentence(MATERIAL, comparison(verdict))) == sentence


def test_the_ratio_is_told_with_its_interval() -> None:
    text = comparison_sentence(MATERIAL, comparison(Verdict.BETTER, Ratio(0.5, 0.4, 0.6)))
    assert plain(text).endswith(", ratio 0.5x [0.4, 0.6]#E3.")


def test_turned_round_the_ratio_is_too() -> None:
    text = comparison_sentence(MATERIAL, comparison(Verdict.WORSE, Ratio(4.0, 2.0, 5.0)))
    assert plain(text).endswith(", ratio 0.25x [0.2, 0.5]#E3.")


def test_reasons_for_a_weaker_verdict_are_told() -> None:
    text = comparison_sentence(MATERIAL, comparison(Verdict.LIKELY_BETTER, None, "few rounds"))
    assert plain(text).endswith("(few rounds).")


def test_configurations_are_named_where_they_are_not_the_default() -> None:
    made = comparison(Verdict.BETTER)
    best = replace(made, first=replace(made.first, contender=Contender("alpha", "compiled")))
    assert plain(comparison_sentence(MATERIAL, best)).startswith("Alpha (compiled) is faster than")


def test_a_verdict_that_hangs_on_rounds_set_aside_says_so_from_either_side() -> None:
    made = replace(comparison(Verdict.WORSE, None), with_all_rounds=Verdict.LIKELY_WORSE)
    text = plain(comparison_sentence(MATERIAL, made))
    assert text.startswith("Beta is faster than Alpha")
    assert text.endswith("(with all rounds: Beta is likely faster).")
    same = replace(made, with_all_rounds=Verdict.WORSE)
    assert "with all rounds" not in plain(comparison_sentence(MATERIAL, same))


def test_a_table_says_who_does_better() -> None:
    assert verdict_words(MATERIAL, comparison(Verdict.WORSE)) == "Beta is faster"
    assert verdict_words(MATERIAL, comparison(Verdict.UNRESOLVED)) == "not resolved"


def test_a_table_of_three_says_than_whom() -> None:
    two = evaluation()
    three = replace(two, frameworks=(*two.frameworks, replace(two.frameworks[0], key="gamma")))
    crowd = replace(MATERIAL, evaluation=three)
    assert verdict_words(crowd, comparison(Verdict.WORSE)) == "Beta is faster than Alpha"
    assert verdict_words(crowd, comparison(Verdict.UNRESOLVED)) == "Alpha and Beta: not resolved"


def rated(framework: str, low: float | None, high: float | None, label: str = "") -> Rating:
    worst, best = (0.0, 3.0) if low is None or high is None else (low, high)
    return Rating("speed", framework, label, low, high, 1.0, worst, best, ())


@pytest.mark.parametrize(
    ("alpha", "beta", "sentence"),
    [
        ((2.6, 3.0), (1.0, 2.4), "Speed: Alpha is rated above Beta."),
        ((0.0, 0.0), (1.0, 1.0), "Speed: Beta is rated above Alpha."),
        ((2.4, 2.4), (1.6, 1.6), "Speed: Alpha and Beta are rated alike, High."),
        ((1.0, 3.0), (2.0, 2.0), "Speed: the ratings leave open who is ahead."),
        ((1.0, 1.0), (None, None), "Speed: only Alpha could be rated, so there is no comparison."),
        ((None, None), (None, None), "Speed: nothing could be rated, so there is no comparison."),
    ],
)
def test_criteria_are_compared_by_the_printed_words(
    alpha: tuple[float, float], beta: tuple[float, float], sentence: str
) -> None:
    labels = ("High", "High") if "alike" in sentence else ("a", "b")
    ratings = (rated("alpha", *alpha, labels[0]), rated("beta", *beta, labels[1]))
    assert criterion_sentence(MATERIAL, "Speed", ratings) == sentence


def test_little_evidence_puts_nobody_ahead() -> None:
    ratings = (
        Rating("speed", "alpha", "Very High", 3.0, 3.0, 0.1, 0.3, 3.0, ()),
        Rating("speed", "beta", "High", 2.0, 2.0, 1.0, 2.0, 2.0, ()),
    )
    assert criterion_sentence(MATERIAL, "Speed", ratings) == (
        "Speed: Alpha is rated above Beta by what is known; what is not known leaves open who is "
        "ahead."
    )
    undecided = tuple(
        Rating("speed", key, "Not resolved", 0.0, 3.0, 1.0, 0.0, 3.0, ())
        for key in ("alpha", "beta")
    )
    assert "alike" not in criterion_sentence(MATERIAL, "Speed", undecided)
