from dataclasses import replace

from evalreport.compose.summaries import size, summary_sentence
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.plan import Cell
from evalreport.model.spec import TIME, TIMED, Metric, Spec
from tests.compose.texts import material, plain
from tests.samples import (
    ALPHA,
    BETA,
    LINES,
    analysis,
    compared,
    estimate,
    evaluation,
    measurement,
)

WORK = Spec(
    "Work", "How fast is it?", TIMED, parameters={"operator": ("sum", "exp"), "batch": (1,)}
)


def pair(
    operator: str, alpha: float, beta: float, verdict: Verdict, metric: Metric = TIME
) -> Comparison:
    cell = Cell("work", (("operator", operator), ("batch", 1)))
    first, second = (
        estimate(one, value, metric, id=f"{operator}/{one.framework}/{metric.key}", cell=cell)
        for one, value in ((ALPHA, alpha), (BETA, beta))
    )
    return compared(first, second, verdict)


def exact(one: Comparison) -> Comparison:
    assert one.ratio
    return replace(one, ratio=replace(one.ratio, low=one.ratio.value, high=one.ratio.value))


def summary(*said: Comparison, others: tuple[Comparison, ...] = (), placed: bool = False) -> str:
    every = [one if one.first.contender == ALPHA else one.mirrored for one in (*said, *others)]
    estimates = {side.id: side for one in every for side in (one.first, one.second)}
    found = analysis(list(estimates.values()), every)
    of = evaluation(measurement("work", WORK))
    return plain(summary_sentence(material(of, found), said, placed=placed))


SUM = pair("sum", 1, 8, Verdict.BETTER)
EXP = pair("exp", 1, 2, Verdict.BETTER)
TIED = pair("abs", 1, 1, Verdict.TIE)
MAYBE = pair("max", 4, 5, Verdict.LIKELY_BETTER)


def test_each_comparison_keeps_its_ratio_the_largest_first() -> None:
    assert summary(EXP, SUM, others=(TIED,)) == (
        "Alpha is faster than Beta#E8 in 2 of 3 comparisons: "
        "time per call of Beta is 8x#E8 (sum), 2x#E7 (exp) that of Alpha."
    )


def test_both_sides_print_the_same_ratios() -> None:
    one, other = summary(SUM, EXP), summary(SUM.mirrored, EXP.mirrored)
    assert other.startswith("Beta is slower than Alpha")
    assert one.partition(": ")[2] == other.partition(": ")[2]


def test_what_is_only_likely_stands_apart_with_its_reservation() -> None:
    assert summary(MAYBE, EXP).endswith(
        " that of Alpha; likely in 1 more: 1.25x#E5 (max; the difference may be below 5 %)."
    )
    assert summary(MAYBE, others=(EXP,)).startswith(
        "Alpha is likely faster than Beta#E5 in 1 of 2 comparisons: "
    )


def test_the_larger_that_is_only_likely_does_not_carry_the_words() -> None:
    large = pair("max", 1, 50, Verdict.LIKELY_BETTER)
    assert summary(large, EXP).startswith("Alpha is faster than Beta#E6 in 1 of 2 comparisons")


def test_one_that_is_placed_tells_its_interval_and_reservation() -> None:
    assert summary(MAYBE, placed=True) == (
        "Alpha is likely faster than Beta#E3: "
        "time per call of Beta is 1.25x [1.23762, 1.26263]#E3 that of Alpha "
        "(the difference may be below 5 %)."
    )


def test_counts_are_told_as_they_are() -> None:
    lines = exact(pair("sum", 31, 62, Verdict.BETTER, LINES))
    assert summary(lines) == "Alpha is shorter than Beta#E3: 31#E1 against 62#E2 (sum)."


def test_comparisons_of_another_metric_are_not_among_them() -> None:
    lines = pair("sum", 31, 62, Verdict.BETTER, LINES)
    assert " of 2 comparisons" in summary(SUM, EXP, others=(lines,))


def test_a_difference_has_the_same_size_from_either_side() -> None:
    assert size(SUM) == size(SUM.mirrored) > size(EXP)
    assert size(replace(SUM, ratio=None)) > size(SUM)
