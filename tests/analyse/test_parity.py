from collections.abc import Sequence
from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.analyse.parity import parity, right
from evalreport.model.analysis import Analysis, Deviation
from evalreport.model.plan import PILOT, ROUND, Cell, Contender
from evalreport.model.result import Check, Recheck, Reference, Run
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SPEED, checked, evaluation, measurement, task, timed

BATCH = (("batch", 1),)
TUNED = Contender("beta", "tuned")
RIGHT = (100.0, 1.0)


def analysed(outputs: dict[Contender, tuple[float, ...]]) -> Analysis:
    both = dict.fromkeys(("alpha", "beta"), ("default", "tuned"))
    of = measurement("it", SPEED, configurations=both)
    runs = [
        timed(replace(task("it", BATCH, who, number, number % 2), role=role), 1.0, output)
        for who, output in outputs.items()
        for role, count in ((PILOT, 3), (ROUND, 12))
        for number in range(1, count + 1)
    ]
    return analyse(evaluation(of), runs, (), (), {"it": cells(of)})


def test_outputs_that_agree_are_compared() -> None:
    found = analysed({ALPHA: RIGHT, BETA: (100.0, 1.0005)})
    assert found.parities[0].differing == ()
    assert 4e-6 < found.parities[0].error < 6e-6
    assert found.comparisons


def test_where_two_differ_nobody_is_believed() -> None:
    found = analysed({ALPHA: RIGHT, BETA: (101.0, 1.0)})
    assert found.parities[0].differing == (ALPHA, BETA)
    assert (found.comparisons, found.estimates) == ((), ())
    gaps = [one for one in found.gaps if one.kind == "differs"]
    assert [one.contender for one in gaps] == [ALPHA, BETA]
    assert gaps[0].reason == (
        "results differ, by up to 1.0e-02 of the largest output where 1e-05 is allowed"
    )


def test_a_configuration_that_differs_from_all_others_is_left_out_alone() -> None:
    found = analysed({ALPHA: RIGHT, BETA: RIGHT, TUNED: (100.0, 2.0)})
    assert found.parities[0].differing == (TUNED,)
    assert {one.contender for one in found.estimates} == {ALPHA, BETA}


def test_an_error_outside_the_sample_is_seen_in_norm_and_sum() -> None:
    found = analysed({ALPHA: RIGHT, BETA: (*RIGHT,)})
    assert found.parities[0].error == 0.0
    assert analysed({ALPHA: RIGHT, BETA: (100.0, -1.0)}).parities[0].differing


def test_an_output_of_another_size_is_wrong() -> None:
    assert analysed({ALPHA: RIGHT, BETA: (100.0,)}).parities[0].differing


def deviation(output: Sequence[float], reference: Reference) -> Deviation:
    return of_run(timed(task("it", (), ALPHA), 1.0, output), reference)


def of_run(run: Run, reference: Reference) -> Deviation:
    found = parity(Cell("it"), {ALPHA: [run]}, 1e-5, reference)
    assert found
    (one,) = found.references
    assert (found.differing == ()) == right(one)
    return one


def single(output: Sequence[float], error: float) -> Reference:
    """A reference of one input, in which rounding moves every output by this share."""
    return Reference((checked(output),), (checked([x * (1 + error) for x in output]),))


TRUE = (3.0, -4.0, 0.0)


def test_the_error_is_that_of_the_root_mean_square() -> None:
    one = deviation((3.0, -4.0, 0.05), single(TRUE, 0.0))
    assert one.error == pytest.approx(0.01)
    assert one.allowed == pytest.approx(1e-5)


@pytest.mark.parametrize(("count", "factor"), [(3, 3.0), (999, 3.0), (1000, 2.0)])
def test_rounding_is_the_yardstick(count: int, factor: float) -> None:
    exact = replace(checked(TRUE), count=count)
    rounded = replace(checked([x * (1 + 1e-4) for x in TRUE]), count=count)
    bound = factor * 1e-4 + 1e-5
    for share, fine in ((0.99, True), (1.01, False)):
        run = timed(task("it", (), ALPHA), 1.0)
        assert run.timed
        ours = replace(checked([x * (1 + share * bound) for x in TRUE]), count=count)
        run = replace(run, timed=replace(run.timed, checks=(ours,), rechecks=()))
        one = of_run(run, Reference((exact,), (rounded,)))
        assert one.allowed == pytest.approx(bound)
        assert right(one) is fine


def test_an_error_outside_the_sample_of_the_reference_is_seen() -> None:
    """Mean and norm cover all outputs; the sample is the same here."""
    exact = Check(10_000, (1.0,) * 256, 10_000.0, 100.0, 0, 0.0)
    for change in ({"sum": 9_900.0}, {"norm": 101.0}):
        run = timed(task("it", (), ALPHA), 1.0)
        assert run.timed
        ours = replace(exact, **change)  # type: ignore[arg-type]
        run = replace(run, timed=replace(run.timed, checks=(ours,), rechecks=()))
        assert of_run(run, Reference((exact,), (exact,))).error == pytest.approx(0.01)


def test_the_largest_output_must_be_the_same_where_the_reference_is_sure() -> None:
    sure, unsure = (1.0, 1.1, -1.0), (1.0, 1.00001, -1.0)
    assert not deviation((1.1, 1.0, -1.0), single(sure, 1e-3)).same_top
    assert deviation((1.00001, 1.0, -1.0), single(unsure, 1e-4)).same_top
    assert deviation((1.00001, 1.0, -1.0), single(unsure, 0.0)).same_top


def test_outputs_of_timed_calls_are_compared_with_those_of_their_input() -> None:
    run = timed(task("it", (), ALPHA), 1.0)
    assert run.timed
    first, second = checked((1.0, 2.0)), checked((5.0, 6.0))
    numbers = replace(run.timed, checks=(first, second), rechecks=(Recheck(1, second),))
    good = replace(run, timed=numbers)
    reference = Reference((first, second), (first, second))
    assert right(of_run(good, reference))
    stale = replace(run, timed=replace(numbers, rechecks=(Recheck(1, first),)))
    assert not right(of_run(stale, reference))
    found = parity(Cell("it"), {ALPHA: [good], BETA: [good, stale]}, 1e-5)
    assert found
    assert found.differing == (ALPHA, BETA)


def test_one_contender_and_no_reference_is_nothing_to_compare() -> None:
    assert parity(Cell("it"), {ALPHA: [timed(task("it", (), ALPHA), 1.0)]}, 1e-5) is None
    assert parity(Cell("it"), {}, 1e-5) is None


def test_who_is_far_from_the_reference_differs_though_all_agree() -> None:
    runs = {who: [timed(task("it", (), who), 1.0, RIGHT)] for who in (ALPHA, BETA)}
    found = parity(Cell("it"), runs, 1e-5, single((50.0, 1.0), 1e-7))
    assert found
    assert found.error == 0.0
    assert found.differing == (ALPHA, BETA)
