from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.model.plan import Contender
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SPEED, evaluation, measurement, task, timed

BATCH = (("batch", 1),)
TUNED = Contender("beta", "tuned")
RIGHT = (100.0, 1.0)


def analysed(outputs: dict[Contender, tuple[float, ...]]) -> Analysis:
    both = dict.fromkeys(("alpha", "beta"), ("default", "tuned"))
    of = measurement("it", SPEED, configurations=both)
    runs = [
        timed(task("it", BATCH, who, number, number % 2), 1.0, output)
        for who, output in outputs.items()
        for number in range(1, 13)
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
