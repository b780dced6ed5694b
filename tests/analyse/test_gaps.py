from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import BEST
from evalreport.model.plan import PILOT, Contender
from evalreport.model.result import Indicators, Run
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    MACHINE,
    SIZE,
    SPEED,
    evaluation,
    failed,
    measurement,
    observed,
    pilots,
    reference,
    rounds,
    task,
    timed,
    wobble,
)

BATCH = (("batch", 1),)


def analysed(*runs: object, spec: object = SIZE, **more: object) -> Analysis:
    of = measurement("it", spec, **more)  # type: ignore[arg-type]
    machines = (MACHINE,)
    return analyse(evaluation(of), runs, (), machines, {"it": cells(of)})  # type: ignore[arg-type]


def test_no_file_is_a_visible_gap() -> None:
    alone = {"alpha": ("default",)}
    only = {"alpha": measurement("it", SIZE).implementations["alpha"]}
    found = analysed(observed("it", ALPHA, lines=1), implementations=only, configurations=alone)
    assert [(gap.contender, gap.kind) for gap in found.gaps] == [(BETA, "missing")]


def test_not_run_yet_is_another_gap() -> None:
    found = analysed(observed("it", ALPHA, lines=1))
    assert [(gap.contender, gap.kind) for gap in found.gaps] == [(BETA, "not run")]


def test_a_failure_gives_its_reason_and_its_last_words() -> None:
    found = analysed(failed(task("it", (), BETA), message="boom"), observed("it", ALPHA, lines=1))
    (gap,) = found.gaps
    assert (gap.kind, gap.reason, gap.log) == ("failed", "boom", "last words")


def test_one_failure_among_many_is_a_reservation() -> None:
    runs = rounds("it", BATCH, {ALPHA: [1.0] * 7, BETA: [1.0] * 3})
    broken = failed(task("it", BATCH, ALPHA, 8))
    texts = [(one.contender, one.text) for one in analysed(*runs, broken, spec=SPEED).caveats]
    assert texts == [
        (ALPHA, "1 of 8 runs failed"),
        (BETA, "only 3 runs, so no interval of the median"),
    ]


TUNED, WILD = Contender("beta", "tuned"), Contender("beta", "wild")
GRID = {"alpha": ("default",), "beta": ("default", "tuned", "wild")}
ROUNDS = {ALPHA: [1.0] * 12, BETA: [1.0] * 12, TUNED: [0.8] * 12}


def at_one(found: Analysis) -> list[tuple[Contender, str, str]]:
    """The gaps at batch 1; at batch 8 nothing was measured."""
    return [
        (gap.contender, gap.kind, gap.reason) for gap in found.gaps if gap.cell.parameters == BATCH
    ]


def tuned(*more: Run, **times: list[float]) -> Analysis:
    tried = pilots("it", BATCH, {ALPHA: 1.0, BETA: 1.0, TUNED: 0.8})
    counted = {who: own for who, own in ROUNDS.items() if who.configuration not in times}
    return analysed(*tried, *rounds("it", BATCH, counted), *more, spec=SPEED, configurations=GRID)


def test_what_is_not_chosen_is_no_gap() -> None:
    broken = failed(replace(task("it", BATCH, WILD), role=PILOT))
    found = tuned(broken)
    assert at_one(found) == []
    assert found.tunings[1].candidates[2].reason == "it broke"


def test_what_was_chosen_and_has_no_round_is_a_gap() -> None:
    assert at_one(tuned(tuned=[])) == [(TUNED, "not run", "pilot runs only, no round yet")]


def test_what_was_chosen_and_fails_is_a_gap() -> None:
    broken = failed(task("it", BATCH, TUNED, 1), started="2027-01-01T00:00:00Z")
    assert at_one(tuned(broken, tuned=[])) == [(TUNED, "failed", "it broke")]


def test_a_cell_of_which_every_round_was_disturbed_has_no_result() -> None:
    made = rounds("it", BATCH, {ALPHA: [1.0] * 3, BETA: [1.0] * 3})
    found = analysed(*(replace(run, indicators=Indicators(steal=1.0)) for run in made), spec=SPEED)
    reason = "all of its rounds were disturbed"
    assert at_one(found) == [(ALPHA, "not run", reason), (BETA, "not run", reason)]


def test_who_is_far_from_the_reference_is_told_by_how_much() -> None:
    made = rounds("it", BATCH, {ALPHA: [1.0] * 3, BETA: [1.0] * 3})
    kinds = {
        (1.1, 2.0): "results differ from the reference, by 4.4e-02 of its size "
        "where 1.0e-05 is allowed",
        (2.0, 1.0): "results differ from the reference: another output is the largest",
    }
    for output, text in kinds.items():
        true = reference("it", BATCH, output, 0.0)
        source = dict.fromkeys(("alpha", "beta", "reference"), true.source)
        spec = replace(SPEED, reference=True)
        found = analysed(*made, true, spec=spec, digests=source)
        assert {gap[1:] for gap in at_one(found)} == {("differs", text)}


@pytest.mark.parametrize(
    ("accelerators", "reason"),
    [
        ((), ("no device", "this machine shows no accelerator")),
        (("A card",), ("not run", "not run yet")),
    ],
)
def test_without_an_accelerator_there_is_a_gap_for_each_framework(
    accelerators: tuple[str, ...], reason: tuple[str, str]
) -> None:
    of = measurement("it", replace(SPEED, accelerator=True, parameters={}))
    other = measurement("size", SIZE)
    machine = replace(MACHINE, accelerators=accelerators)
    runs = (observed("size", ALPHA, lines=1), observed("size", BETA, lines=1))
    grid = {"it": cells(of), "size": cells(other)}
    found = analyse(evaluation(of, other), runs, (), (machine,), grid)
    assert [(gap.contender, gap.kind, gap.reason) for gap in found.gaps] == [
        (ALPHA, *reason),
        (BETA, *reason),
    ]


def test_runs_that_never_become_steady_are_a_doubt() -> None:
    made = rounds("it", BATCH, {ALPHA: [1.0] * 12, BETA: [1.0] * 12})
    found = analysed(*(unsteady(run) if run.task.round < 4 else run for run in made), spec=SPEED)
    assert [(one.contender, one.text) for one in found.caveats] == [
        (ALPHA, "no steady state: 3 of 3 runs became faster or slower")
    ]
    assert {one.contender: one.steady for one in found.steadiness} == {ALPHA: 0.0, BETA: 1.0}


def test_a_gain_over_another_configuration_is_told() -> None:
    of = measurement(
        "it",
        GROWTH,
        configurations={"alpha": ("default",), "beta": ("default", "tuned")},
    )
    one, two = (("threads", 1),), (("threads", 2),)
    runs = [
        *pilots("it", one, {ALPHA: 1.0, BETA: 1.0, TUNED: 2.0}),
        *rounds("it", one, {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12)}),
        *pilots("it", two, {ALPHA: 1.0, BETA: 1.0, TUNED: 0.5}),
        *rounds(
            "it", two, {ALPHA: wobble(1.0, 12), BETA: wobble(1.0, 12), TUNED: wobble(0.5, 12)}
        ),
    ]
    found = analyse(evaluation(of), runs, (), (), {"it": cells(of)})
    assert [(one.cell.parameters, one.contender, one.text) for one in found.caveats] == [
        (two, TUNED, "gains over default, which is its best at threads 1")
    ]
    gain = found.by_id["it/threads-2/beta.tuned/gain"]
    assert gain.value == pytest.approx(2.0, rel=0.01)
    (of_best,) = (one for one in found.comparisons if one.second.id == gain.id)
    assert of_best.settings == (BEST,)
    assert of_best.ratio
    assert of_best.ratio.value == pytest.approx(0.5, rel=0.02)


def unsteady(run: Run) -> Run:
    if run.task.contender == BETA:
        return run
    longer = timed(run.task, 1.0)
    assert longer.timed
    return replace(longer, timed=replace(longer.timed, values=tuple(sorted(wobble(1.0, 10, 0.3)))))
