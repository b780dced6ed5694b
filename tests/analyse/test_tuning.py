from dataclasses import replace

import pytest

from evalreport.analyse.roles import by_contender
from evalreport.analyse.tuning import doubted, reference, settings, tunings
from evalreport.model.plan import PILOT, Cell, Contender
from evalreport.model.result import Run
from tests.samples import (
    ALPHA,
    BETA,
    SPEED,
    failed,
    measurement,
    noisy,
    pilots,
    rounds,
    task,
    timed,
    wobble,
)
from tests.samples import reference as outputs

BATCH = (("batch", 1),)
CELL = Cell("it", BATCH)
TUNED, WILD = Contender("beta", "tuned"), Contender("beta", "wild")
GRID = {"alpha": ("default",), "beta": ("default", "tuned", "wild")}
OF = measurement("it", SPEED, configurations=GRID)


def chosen(*runs: Run) -> dict[str, Contender]:
    return {one.framework: one.chosen for one in tunings(OF, CELL, runs, 0.05)}


def trial(who: Contender, number: int) -> Run:
    return timed(replace(task("it", BATCH, who, number, number - 1), role=PILOT), 1.0)


def test_the_fastest_in_the_pilots_is_the_best() -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8, WILD: 0.9})
    assert chosen(*tried) == {"alpha": ALPHA, "beta": TUNED}


@pytest.mark.parametrize(("fastest", "best"), [(1.0, BETA), (0.96, BETA), (0.95, TUNED)])
def test_the_default_is_chosen_unless_another_one_beats_it_by_more_than_the_margin(
    fastest: float, best: Contender
) -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: fastest, WILD: 1.0})
    assert chosen(*tried)["beta"] == best


def test_the_median_over_pilots_decides() -> None:
    slow, *rest = pilots("it", BATCH, {TUNED: 0.5})
    assert slow.timed
    once = replace(slow, timed=replace(slow.timed, values=(9.0, 9.0, 9.0)))
    tried = (*pilots("it", BATCH, {ALPHA: 1.0, BETA: 1.0}), once, *rest)
    assert chosen(*tried)["beta"] == TUNED


def test_rounds_decide_nothing() -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8, WILD: 0.9})
    later = rounds("it", BATCH, {BETA: [1.0] * 12, TUNED: [5.0] * 12})
    assert chosen(*tried, *later)["beta"] == TUNED
    assert chosen(*later) == {}


def test_who_fails_in_the_last_pilot_cannot_be_chosen() -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8, WILD: 0.9})
    last = failed(replace(task("it", BATCH, TUNED, 4), role=PILOT), message="no memory")
    (_, beta) = tunings(OF, CELL, (*tried, last), 0.05)
    assert beta.chosen == WILD
    assert [(one.seconds, one.reason) for one in beta.candidates] == [
        (1.0, ""),
        (None, "no memory"),
        (0.9, ""),
    ]
    assert len(beta.candidates[1].runs) == 4


def test_wrong_outputs_cannot_be_chosen() -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, WILD: 0.9})
    wrong = [
        timed(replace(task("it", BATCH, TUNED, number), role=PILOT), 0.1, (9.0, 2.0))
        for number in (1, 2, 3)
    ]
    (_, beta) = tunings(OF, CELL, (*tried, *wrong), 0.05)
    assert beta.chosen == WILD
    assert beta.candidates[1].reason == "its results differ"


def test_the_reference_condemns_what_all_agree_on() -> None:
    tried = pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8})
    (_, beta) = tunings(OF, CELL, (*tried, outputs("it", BATCH, (7.0, 8.0), 1e-7)), 0.05)
    assert beta.chosen == BETA
    assert [one.reason for one in beta.candidates] == [
        "its results differ",
        "its results differ",
        "no pilot run yet",
    ]


def test_the_newest_reference_counts_and_a_failed_one_does_not() -> None:
    old = outputs("it", BATCH, (1.0,), 0)
    new = replace(outputs("it", BATCH, (2.0,), 0), started="2027-01-01T00:00:00Z")
    assert reference((new, old)) == new.reference
    assert reference((failed(old.task),)) is None


def test_settings_name_one_contender_of_each_framework() -> None:
    tuned = tunings(OF, CELL, pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8}), 0.05)
    assert settings(OF, tuned, (ALPHA, BETA, TUNED, WILD)) == {
        "default": [ALPHA, BETA],
        "best": [ALPHA, TUNED],
    }


def test_who_is_absent_stands_for_nothing() -> None:
    tuned = tunings(OF, CELL, pilots("it", BATCH, {ALPHA: 2.0, BETA: 1.0, TUNED: 0.8}), 0.05)
    assert settings(OF, tuned, (ALPHA, BETA)) == {"default": [ALPHA, BETA], "best": [ALPHA]}


def test_without_pilots_the_best_of_several_is_not_known_but_the_only_one_is() -> None:
    assert settings(OF, (), (ALPHA, BETA, TUNED)) == {"default": [ALPHA, BETA], "best": [ALPHA]}


def test_a_best_is_unsure_if_another_one_had_a_faster_run() -> None:
    tried = [
        *noisy(CELL, BETA, 1.0, 1.0, 1.3),
        *noisy(CELL, TUNED, 0.8, 1.1, 1.2),
        *noisy(CELL, WILD, 2, 2, 2),
    ]
    (beta,) = tunings(OF, CELL, tried, 0.05)
    assert beta.chosen == BETA
    assert doubted(beta, tried, {}, 0.05) == TUNED
    assert doubted(beta, tried, {}, 0.3) is None
    steady = pilots("it", BATCH, {BETA: 1.0, TUNED: 0.99, WILD: 2.0})
    assert doubted(tunings(OF, CELL, steady, 0.05)[0], steady, {}, 0.05) is None


@pytest.mark.parametrize(("other", "left"), [(1.2, None), (0.9, BETA)])
def test_rounds_of_both_end_the_doubt(other: float, left: Contender | None) -> None:
    tried = [*noisy(CELL, BETA, 0.8, 1.1, 1.2), *noisy(CELL, TUNED, 0.9, 0.9, 0.9)]
    (beta,) = tunings(OF, CELL, tried, 0.05)
    assert beta.chosen == TUNED
    made = rounds("it", BATCH, {TUNED: wobble(1.0, 12), BETA: wobble(other, 12)})
    assert doubted(beta, tried, by_contender(made), 0.05) == left


def test_a_doubt_that_rounds_end_leaves_the_next_one() -> None:
    tried = [
        *noisy(CELL, TUNED, 1.1, 1.1, 1.1),
        *noisy(CELL, BETA, 1.0, 1.3, 1.3),
        *noisy(CELL, WILD, 1.02, 1.2, 1.2),
    ]
    (beta,) = tunings(OF, CELL, tried, 0.05)
    assert beta.chosen == TUNED
    made = rounds("it", BATCH, {TUNED: wobble(1.0, 12), BETA: wobble(1.2, 12)})
    assert doubted(beta, tried, by_contender(made), 0.05) == WILD
