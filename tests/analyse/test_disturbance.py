from dataclasses import replace

import pytest

from evalreport.analyse.disturbance import disturbed, too_noisy
from evalreport.model.analysis import SetAside
from evalreport.model.plan import Cell
from evalreport.model.result import Indicators, Run
from tests.samples import ALPHA, BETA, pilots, rounds

BATCH = (("batch", 1),)
CELL = Cell("it", BATCH)
QUIET = Indicators(0.01, 0.02, 20.0, 0.5, (0.03, 0.03))


def calm(runs: list[Run], usual: Indicators = QUIET) -> list[Run]:
    return [replace(run, indicators=usual) for run in runs]


def made(**change: object) -> list[Run]:
    """Ten rounds after quiet pilots; in the fourth one something happened while beta ran."""
    runs = calm([*pilots("it", BATCH, {ALPHA: 1, BETA: 1}), *ten()])
    return [
        replace(run, indicators=replace(QUIET, **change))  # type: ignore[arg-type]
        if run.id == "it/batch-1/beta.default/04"
        else run
        for run in runs
    ]


def ten() -> list[Run]:
    return rounds("it", BATCH, {ALPHA: [1.0] * 10, BETA: [1.0] * 10})


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            {"steal": 0.06},
            "6.0% of the CPU time was stolen while beta.default ran, where 5.0% is usual at most",
        ),
        (
            {"pressure": 0.11},
            "tasks waited for a processor in 11.0% of the time while beta.default ran, "
            "where 10.0% is usual at most",
        ),
        (
            {"switches": 201.0},
            "beta.default was interrupted 201 times a second, where 200 is usual at most",
        ),
        (
            {"calibration": (0.066, 0.07)},
            "a fixed calculation took 2.20 times as long as its median before and after "
            "beta.default ran, where 2.00 is usual at most",
        ),
    ],
)
def test_each_indicator_sets_its_round_aside(change: dict[str, object], text: str) -> None:
    assert disturbed(made(**change)) == {4: text}


@pytest.mark.parametrize(
    "change",
    [{"steal": 0.05}, {"pressure": 0.1}, {"switches": 200.0}, {"calibration": (0.0599, 0.09)}],
)
def test_what_is_usual_is_no_disturbance(change: dict[str, object]) -> None:
    assert disturbed(made(**change)) == {}


def test_no_value_ever_sets_a_round_aside() -> None:
    wild = rounds("it", BATCH, {ALPHA: [1.0] * 9 + [1e6], BETA: [1e-6] + [1.0] * 9})
    assert disturbed(calm([*pilots("it", BATCH, {ALPHA: 1, BETA: 1}), *wild])) == {}


def test_pilots_raise_the_limit_where_the_machine_is_never_quiet() -> None:
    tries = pilots("it", BATCH, {ALPHA: 1, BETA: 1})
    shares = (0.10, 0.12, 0.11, 0.09, 0.12, 0.10)
    usual = [
        replace(run, indicators=replace(QUIET, steal=share))
        for run, share in zip(tries, shares, strict=True)
    ]
    # The median is 0.105 and the absolute deviations from it have the median 0.01.
    limit = 0.105 + 3 * 1.4826 * 0.01
    for steal, count in ((limit - 1e-6, 0), (limit + 1e-6, 10)):
        runs = calm(ten(), replace(QUIET, steal=steal))
        assert len(disturbed([*usual, *runs])) == count


def test_a_contender_that_crowds_itself_is_not_disturbed_by_others() -> None:
    crowded = replace(QUIET, pressure=0.4, switches=900.0)
    runs = [*pilots("it", BATCH, {ALPHA: 1, BETA: 1}), *ten()]
    assert (
        disturbed(
            [
                replace(run, indicators=crowded if run.task.contender == BETA else QUIET)
                for run in runs
            ]
        )
        == {}
    )


def test_a_control_may_do_what_its_contender_does() -> None:
    again = replace(BETA, control="again")
    busy = replace(QUIET, switches=900.0)
    runs = [*pilots("it", BATCH, {BETA: 1}), *rounds("it", BATCH, {BETA: [1.0], again: [1.0]})]
    assert disturbed(calm(runs, busy)) == {}


@pytest.mark.parametrize(
    ("count", "rounds", "said"),
    [
        (3, 10, ""),
        (4, 10, "machine too noisy: 4 of 10 rounds were disturbed"),
        (5, 5, ""),
        (0, 0, ""),
    ],
)
def test_too_many_disturbed_rounds_make_a_cell_too_noisy(
    count: int, rounds: int, said: str
) -> None:
    told = too_noisy(SetAside(CELL, dict.fromkeys(range(count), "why"), {}, rounds))
    assert told.startswith(said)
    assert bool(told) == bool(said)


def test_rounds_that_began_early_are_no_noise() -> None:
    assert too_noisy(SetAside(CELL, {}, dict.fromkeys(range(9), "few warm-ups"), 10)) == ""


def test_systems_that_tell_nothing_disturb_nothing() -> None:
    assert disturbed([replace(run, indicators=None) for run in ten()]) == {}
    assert disturbed(calm(ten(), Indicators())) == {}


def test_before_there_are_pilots_nobody_knows_what_is_usual() -> None:
    opening = rounds("it", BATCH, {ALPHA: [1.0], BETA: [1.0]})
    loud = calm(opening, replace(QUIET, steal=0.5))
    assert disturbed(loud) == {}
    assert disturbed([*calm(pilots("it", BATCH, {ALPHA: 1, BETA: 1})), *loud]).keys() == {1}
