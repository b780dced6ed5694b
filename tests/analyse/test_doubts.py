import pytest

from evalreport.analyse import analyse
from evalreport.model.comparison import BEST, Verdict
from evalreport.model.plan import Cell, Contender, Parameters
from evalreport.model.result import Run
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    SPEED,
    evaluation,
    measurement,
    noisy,
    pilots,
    rounds,
    wobble,
)

BATCH = (("batch", 1),)
CELL = Cell("it", BATCH)
TUNED, WILD = Contender("beta", "tuned"), Contender("beta", "wild")
CONFIGURATIONS = ("default", "tuned", "wild")
SURE = pilots("it", BATCH, {BETA: 1.0, TUNED: 1.5, WILD: 2.0})
DOUBTFUL = [
    *noisy(CELL, BETA, 1.0, 1.0, 1.3),
    *noisy(CELL, TUNED, 0.8, 1.1, 1.2),
    *noisy(CELL, WILD, 2, 2, 2),
]


def verdicts(alpha: float, beta: list[Run]) -> dict[tuple[str, ...], Verdict]:
    """Setting to the verdict on the time, of alpha over beta."""
    of = measurement(
        "it", SPEED, configurations={"alpha": ("default", "quick"), "beta": CONFIGURATIONS}
    )
    quick = Contender("alpha", "quick")
    tried = [*pilots("it", BATCH, {ALPHA: 2 * alpha, quick: alpha}), *beta]
    times = {ALPHA: 2 * alpha, quick: alpha, BETA: 1.0}
    made = rounds("it", BATCH, {who: wobble(value, 14) for who, value in times.items()})
    found = analyse(evaluation(of), (*tried, *made), (), (), {"it": cells(of)})
    return {one.settings: one.verdict for one in found.comparisons if "/time/" in one.id}


def test_who_is_not_sure_of_its_best_does_not_lose_by_it() -> None:
    assert verdicts(0.5, SURE)[(BEST,)] is Verdict.BETTER
    assert verdicts(0.5, DOUBTFUL)[(BEST,)] is Verdict.UNRESOLVED
    assert verdicts(3.0, DOUBTFUL)[(BEST,)] is Verdict.WORSE


def test_neither_does_who_has_only_the_default_to_show_for_both_settings() -> None:
    of = measurement("it", SPEED, configurations={"alpha": ("default",), "beta": CONFIGURATIONS})
    tried = [*pilots("it", BATCH, {ALPHA: 0.5}), *DOUBTFUL]
    made = rounds("it", BATCH, {ALPHA: wobble(0.5, 14), BETA: wobble(1.0, 14)})
    found = analyse(evaluation(of), (*tried, *made), (), (), {"it": cells(of)})
    (both,) = (one for one in found.comparisons if "/time/" in one.id)
    assert both.settings == ("default", BEST)
    assert both.verdict is Verdict.UNRESOLVED


@pytest.mark.parametrize(("default", "best"), [(2.0, Verdict.WORSE), (0.9, Verdict.UNRESOLVED)])
def test_a_doubt_changes_nothing_where_the_other_configuration_loses_as_well(
    default: float, best: Verdict
) -> None:
    """Rounds leave it open which one is the best of beta."""
    of = measurement("it", SPEED, configurations={"alpha": ("default",), "beta": CONFIGURATIONS})
    doubtful = [*noisy(CELL, BETA, 0.8, 1.1, 1.2), *noisy(CELL, TUNED, 0.9, 0.9, 0.9)]
    times = {ALPHA: wobble(1.0, 12), BETA: wobble(default, 12), TUNED: wobble(2.0, 12, 0.3)}
    tried = [*pilots("it", BATCH, {ALPHA: 1.0}), *doubtful]
    found = analyse(
        evaluation(of), (*tried, *rounds("it", BATCH, times)), (), (), {"it": cells(of)}
    )
    said = {one.settings: one for one in found.comparisons if "/time/" in one.id}
    assert said[(BEST,)].mirrored.verdict is best


ONE, TWO = (("threads", 1),), (("threads", 2),)
GROWING = measurement("it", GROWTH, configurations={"alpha": ("default",), "beta": CONFIGURATIONS})


@pytest.mark.parametrize(
    ("alpha", "beta", "doubtful", "verdict"),
    [
        (0.5, 0.9, (), Verdict.BETTER),
        (0.5, 0.9, TWO, Verdict.UNRESOLVED),
        (0.5, 0.9, ONE, Verdict.BETTER),
        (0.9, 0.5, ONE, Verdict.UNRESOLVED),
        (0.9, 0.5, TWO, Verdict.WORSE),
    ],
)
def test_a_best_in_doubt_loses_no_gain_and_wins_none_where_it_is_the_base(
    alpha: float, beta: float, doubtful: Parameters, verdict: Verdict
) -> None:
    runs = [
        *rounds("it", ONE, {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12)}),
        *rounds("it", TWO, {ALPHA: wobble(alpha, 12), BETA: wobble(beta, 12)}),
    ]
    for place in (ONE, TWO):
        if place == doubtful:
            runs += noisy(Cell("it", place), BETA, 1.0, 1.0, 1.3)
            runs += noisy(Cell("it", place), TUNED, 0.8, 1.1, 1.2)
        else:
            runs += pilots("it", place, {BETA: 1.0, TUNED: 1.5})
    found = analyse(evaluation(GROWING), runs, (), (), {"it": cells(GROWING)})
    (gain,) = (one for one in found.comparisons if "/gain/" in one.id)
    assert gain.verdict is verdict
