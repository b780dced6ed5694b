from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.judge.ratings import label, rating
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import (
    BEST,
    DEFAULT,
    Ratio,
    Verdict,
)
from evalreport.model.evaluation import Evaluation, Measure
from evalreport.model.plan import AGAIN, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import GAIN
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    LINES,
    SCALE,
    SIZE,
    SPEED,
    STANDING,
    analysis,
    cited,
    compared,
    criterion,
    estimate,
    evaluation,
    measurement,
    observed,
    rounds,
    wobble,
)

BOTH = (DEFAULT, BEST)
BATCH = (("batch", 1),)
TIMES = Measure("speed", "time", (3.0, 1.5, 1.05), relative=True)
COUNT = Measure("size", "lines", (100, 60, 40))
STATE = Measure("standing", "status", grades={"alive": "Very High", "retired": "Low"})
PARTS = {"speed": SPEED, "size": SIZE, "standing": STANDING}
EVALUATION = evaluation(*(measurement(key, spec) for key, spec in PARTS.items()))


def analysed(*runs: Run) -> Analysis:
    grid = {key: cells(one) for key, one in EVALUATION.measurements.items()}
    return analyse(EVALUATION, runs, (), (), grid)


def rated(runs: list[Run], *measures: Measure) -> dict[str, tuple[str, float]]:
    found = analysed(*runs)
    of: Evaluation = EVALUATION
    ratings = [rating(of, found, criterion("it", *measures), one) for one in of.frameworks]
    return {one.framework: (one.label, round(one.coverage, 3)) for one in ratings}


def test_relative_times_are_read_against_the_best() -> None:
    runs = rounds("speed", BATCH, {ALPHA: wobble(1.0, 12), BETA: wobble(2.0, 12)})
    assert rated(runs, TIMES) == {"alpha": ("Very High", 0.5), "beta": ("Moderate", 0.5)}


def test_an_interval_over_a_bound_is_a_range() -> None:
    runs = rounds("speed", BATCH, {ALPHA: wobble(1.0, 12), BETA: wobble(1.06, 12, 0.09)})
    assert rated(runs, TIMES)["beta"][0] == "High to Very High"


def test_one_run_is_not_enough_for_a_word() -> None:
    absolute = Measure("speed", "time", (3.0, 2.0, 1.5))
    few = rounds("speed", BATCH, {ALPHA: [1.0] * 5})
    assert rated(few, absolute)["alpha"] == ("Not rated", 0.0)
    enough = rounds("speed", BATCH, {ALPHA: [1.0] * 6})
    assert rated(enough, absolute)["alpha"] == ("Very High", 0.5)


def test_a_rival_without_a_ratio_may_be_the_best() -> None:
    runs = [observed("size", ALPHA, lines=10), observed("size", BETA, lines=0)]
    relative = Measure("size", "lines", (3.0, 1.5, 1.05), relative=True)
    assert rated(runs, relative)["alpha"] == ("Not rated", 0.0)


def test_what_is_not_known_widens_what_may_be() -> None:
    found = analysed(observed("size", BETA, lines=200))
    one = rating(EVALUATION, found, criterion("it", COUNT, STATE), EVALUATION.frameworks[1])
    assert (one.low, one.high, one.worst, one.best) == (0.0, 0.0, 0.0, 1.5)


def test_relative_times_without_a_rival_are_not_rated() -> None:
    runs = rounds("speed", BATCH, {ALPHA: wobble(1.0, 12)})
    assert rated(runs, TIMES) == {"alpha": ("Not rated", 0.0), "beta": ("Not rated", 0.0)}


def test_missing_measures_lower_the_coverage_and_nothing_else() -> None:
    runs = [observed("size", ALPHA, lines=40), cited("standing", ALPHA, "status", "alive")]
    runs += [observed("size", BETA, lines=200)]
    assert rated(runs, COUNT, STATE) == {"alpha": ("Very High", 1.0), "beta": ("Low", 0.5)}


def test_texts_are_rated_by_their_declared_word() -> None:
    runs = [cited("standing", ALPHA, "status", "retired"), cited("standing", BETA, "status", "?")]
    assert rated(runs, STATE) == {"alpha": ("Low", 1.0), "beta": ("Not rated", 0.0)}


FAST = Contender("beta", "fast")
FIRST, SECOND = estimate(ALPHA, 1.0, settings=BOTH), estimate(BETA, 2.0)
BEST_SECOND = estimate(FAST, 1.0, settings=(BEST,))
PAIRS = (
    compared(FIRST, SECOND, Verdict.BETTER),
    compared(FIRST, BEST_SECOND, Verdict.TIE, settings=(BEST,)),
)
FOUND = analysis((FIRST, SECOND, BEST_SECOND), PAIRS)


def words(found: Analysis, measure: Measure = TIMES) -> dict[str, str]:
    of = EVALUATION
    ratings = [rating(of, found, criterion("it", measure), one) for one in of.frameworks]
    return {one.framework: one.label for one in ratings}


def graded(found: Analysis, measure: Measure = TIMES) -> list[tuple[str, int, str]]:
    of = criterion("it", measure)
    ratings = [rating(EVALUATION, found, of, one) for one in EVALUATION.frameworks]
    return [(one.framework, grade.low, grade.setting) for one in ratings for grade in one.grades]


def test_each_setting_is_graded_against_its_own_rival() -> None:
    assert graded(FOUND) == [
        ("alpha", 3, DEFAULT),
        ("alpha", 3, BEST),
        ("beta", 1, DEFAULT),
        ("beta", 3, BEST),
    ]
    assert words(FOUND) == {"alpha": "Very High", "beta": "High"}


@pytest.mark.parametrize(
    ("doubt", "low"),
    [
        ({"bootstrap": Ratio(0.5, 0.25, 1.0)}, 0),
        ({"verdict": Verdict.UNRESOLVED}, 1),
    ],
)
def test_a_grade_is_no_firmer_than_the_verdict_beside_it(
    doubt: dict[str, object], low: int
) -> None:
    changed = replace(PAIRS[0], **doubt)  # type: ignore[arg-type]
    found = replace(FOUND, comparisons=(changed, PAIRS[1]))
    (grade,) = [
        one
        for one in rating(
            EVALUATION, found, criterion("it", TIMES), EVALUATION.frameworks[1]
        ).grades
        if one.setting == DEFAULT
    ]
    assert (grade.low, grade.high) == (low, 3)


def test_controls_are_never_judged() -> None:
    control = estimate(Contender("alpha", control=AGAIN), 9.0, settings=())
    found = replace(FOUND, estimates=(*FOUND.estimates, control))
    assert graded(found) == graded(FOUND)
    alone = rating(EVALUATION, found, criterion("it", TIMES), EVALUATION.frameworks[0])
    assert alone.coverage == pytest.approx(1.0)


@pytest.mark.parametrize(
    "doubt", [{"withheld": "a control failed"}, {"doubted": {FIRST.cell: "?"}}]
)
def test_nothing_is_graded_where_the_measuring_cannot_be_trusted(doubt: dict[str, str]) -> None:
    found = replace(FOUND, **doubt)  # type: ignore[arg-type]
    assert words(found) == {"alpha": "Not rated", "beta": "Not rated"}
    count = estimate(ALPHA, 30, LINES, cell=Cell("size"))
    found = replace(found, estimates=(*found.estimates, count))
    assert words(found, COUNT)["alpha"] == "Very High"


def test_a_gain_over_a_doubted_cell_is_not_graded() -> None:
    of = evaluation(measurement("growth", GROWTH))
    measure = Measure("growth", "gain", (1.2, 1.5, 1.8))
    base, more = (Cell("growth", (("threads", number),)) for number in (1, 2))
    found = analysis((estimate(ALPHA, 1.9, GAIN, cell=more),))
    frameworks = of.frameworks
    assert rating(of, found, criterion("it", measure), frameworks[0]).label == "Very High"
    doubted = replace(found, doubted={base: "too noisy"})
    assert rating(of, doubted, criterion("it", measure), frameworks[0]).label == "Not rated"


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (2.0, 2.0, "High"),
        (1.5, 1.5, "Moderate"),
        (1.6, 2.4, "High"),
        (1.4, 2.2, "Moderate to High"),
        (0.2, 2.9, "Not resolved"),
    ],
)
def test_means_become_words_and_halves_go_down(low: float, high: float, word: str) -> None:
    assert label(SCALE, low, high) == word
