from collections.abc import Sequence
from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.analyse.doubts import CONTROLS
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Verdict
from evalreport.model.plan import AGAIN, DELAYED, Contender
from evalreport.model.result import Probe, Run
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SPEED, evaluation, measurement, pilots, rounds, wobble

BATCH = (("batch", 1),)
OTHER = (("batch", 8),)
SAME, SLOWER = replace(ALPHA, control=AGAIN), replace(ALPHA, control=DELAYED)


def analysed(
    times: dict[Contender, list[float]], more: Sequence[Run] = (), controls: str = "it"
) -> Analysis:
    of = measurement("it", SPEED)
    tried = pilots("it", BATCH, {ALPHA: 1.0, BETA: 2.0}) if times else []
    runs = [*tried, *rounds("it", BATCH, times), *more]
    named = replace(evaluation(of), controls=controls)
    return analyse(named, runs, (), (), {"it": cells(of)})


def times(**controls: list[float]) -> dict[Contender, list[float]]:
    found = {ALPHA: wobble(1.0, 14), BETA: wobble(2.0, 14)}
    return {**found, **{replace(ALPHA, control=kind): own for kind, own in controls.items()}}


def time_verdicts(found: Analysis) -> set[Verdict]:
    return {one.verdict for one in found.comparisons if one.first.metric.key == "time"}


GOOD = times(again=wobble(1.001, 14), delayed=wobble(1.1, 14))


def test_controls_that_do_as_they_should_let_verdicts_pass() -> None:
    found = analysed(GOOD)
    kinds = {one.kind: one for one in found.controls if one.comparison}
    assert kinds[AGAIN].passed
    assert kinds[DELAYED].passed
    assert found.withheld == ""
    assert time_verdicts(found) == {Verdict.BETTER}


def test_controls_are_no_contenders() -> None:
    found = analysed(GOOD)
    assert {one.contender for one in found.estimates if not one.settings} == {SAME, SLOWER}
    assert not any(
        side.contender.control for one in found.comparisons for side in (one.first, one.second)
    )
    assert all(one.comparison.settings == () for one in found.controls if one.comparison)
    others = (found.gaps, found.caveats, found.steadiness)
    assert not any(one.contender.control for several in others for one in several)


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        (times(again=wobble(1.3, 14), delayed=wobble(1.1, 14)), "control again: the same again"),
        (
            times(again=wobble(1.0, 14), delayed=wobble(1.0, 14)),
            "control delayed: the same with",
        ),
        (times(again=wobble(1.0, 14)), "control delayed: it has not been run"),
        (times(again=[1.0], delayed=[1.1]), "not shown yet, after 1 round;"),
        (times(again=[1.0, 1.0], delayed=[1.1, 1.1]), "not shown yet, after 2 rounds;"),
        (
            times(again=wobble(1.3, 10), delayed=wobble(1.1, 10)),
            "likely slower, not shown yet after 10 rounds",
        ),
        (
            times(again=wobble(1.0, 10), delayed=wobble(1.1, 10)),
            "not shown yet after 10 rounds",
        ),
    ],
)
def test_a_control_that_fails_withholds_every_verdict(
    bad: dict[Contender, list[float]], text: str
) -> None:
    elsewhere = rounds("it", OTHER, {ALPHA: wobble(1.0, 14), BETA: wobble(2.0, 14)})
    found = analysed(bad, elsewhere)
    assert text in found.withheld
    assert {one.verdict for one in found.comparisons} == {Verdict.UNRESOLVED}
    assert all(CONTROLS in one.reasons for one in found.comparisons)


def test_an_evaluation_without_controls_is_not_held_up() -> None:
    found = analysed(times(), controls="")
    assert found.withheld == ""
    assert time_verdicts(found) == {Verdict.BETTER}


def test_who_is_alone_is_held_up_all_the_same() -> None:
    alone = {who: own for who, own in times(again=wobble(1.3, 14)).items() if who != BETA}
    assert analysed(alone).withheld.startswith("control again")


def test_nothing_is_withheld_where_there_is_nothing() -> None:
    assert analysed({}).withheld == ""


def probed(*probes: Probe) -> Analysis:
    """Alpha's pilot runs tell this, beside good controls and another cell without pilots."""
    tried = [
        replace(run, timed=replace(run.timed, probe=probe))
        for run, probe in zip(pilots("it", BATCH, {ALPHA: 1.0}), probes, strict=True)
        if run.timed
    ]
    of = measurement("it", SPEED)
    elsewhere = rounds("it", OTHER, {ALPHA: wobble(1.0, 14), BETA: wobble(2.0, 14)})
    named = replace(evaluation(of), controls="it")
    runs = (*tried, *pilots("it", BATCH, {BETA: 2.0}), *rounds("it", BATCH, GOOD), *elsewhere)
    return analyse(named, runs, (), (), {"it": cells(of)})


FINE = Probe(1.0, 2.0, 0.0)


@pytest.mark.parametrize(
    ("bad", "kind", "text"),
    [
        (Probe(1.2, 2.0, 0.0), "same input", "changing inputs take 1.20 times as long as one"),
        (Probe(1.0, 1.5, 0.0), "linearity", "twice as many calls take 1.50 times as long"),
        (Probe(1.0, 2.5, 0.0), "linearity", "twice as many calls take 2.50 times as long"),
        (Probe(1.0, 2.0, 0.7), "synchronisation", "70% of the work came after"),
    ],
)
def test_a_probe_withholds_the_verdicts_of_its_cell_alone(
    bad: Probe, kind: str, text: str
) -> None:
    found = probed(bad, bad, bad)
    failed = [one for one in found.controls if not one.passed]
    assert [(one.kind, one.contender) for one in failed] == [(kind, ALPHA)]
    assert failed[0].text.startswith(text)
    assert found.withheld == ""
    said = {one.first.cell.parameters: one for one in found.comparisons if one.id.count("/time/")}
    assert said[BATCH].verdict is Verdict.UNRESOLVED
    assert any(text in reason for reason in said[BATCH].reasons)
    assert said[OTHER].verdict is Verdict.BETTER
    ((cell, reason),) = found.doubted.items()
    assert cell.parameters == BATCH
    assert reason.startswith(f"control {kind} of alpha.default: {text}")


def test_a_single_bad_pilot_may_have_been_noise() -> None:
    bad = Probe(1.2, 1.5, 0.7)
    assert all(one.passed for one in probed(bad, FINE, bad).controls)
    either = (Probe(1.0, 1.8, 0.0), Probe(1.0, 2.2, 0.0), Probe(1.0, 1.8, 0.0))
    assert all(one.passed for one in probed(*either).controls)


def test_training_has_no_same_input() -> None:
    of = measurement("it", replace(SPEED, stateful=True))
    tried = pilots("it", BATCH, {ALPHA: 1.0, BETA: 1.0})
    counted = rounds("it", BATCH, {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12)})
    found = analyse(evaluation(of), (*tried, *counted), (), (), {"it": cells(of)})
    assert {one.kind for one in found.controls} == {"linearity", "synchronisation"}
