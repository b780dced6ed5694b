from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SPEED, evaluation, measurement, task, timed

BATCH = (("batch", 1),)


def analysed(beta: tuple[float, ...]) -> Analysis:
    of = measurement("it", SPEED)
    runs = [
        timed(task("it", BATCH, ALPHA, number), 1.0, (100.0, 1.0)) for number in range(1, 13)
    ] + [timed(task("it", BATCH, BETA, number), 1.0, beta) for number in range(1, 13)]
    return analyse(evaluation(of), runs, (), (), {"it": cells(of)})


def test_outputs_that_agree_are_compared() -> None:
    found = analysed((100.0, 1.0005))
    assert found.parities[0].passed
    assert 4e-6 < found.parities[0].error < 6e-6
    assert found.comparisons


def test_wrong_outputs_are_not_timed() -> None:
    found = analysed((101.0, 1.0))
    assert not found.parities[0].passed
    assert found.comparisons == ()
    assert {one.contender for one in found.estimates} == {ALPHA}
    gap = next(one for one in found.gaps if one.kind == "differs")
    assert gap.contender == BETA
    assert gap.reason == "results differ: 1.0e-02 of the largest output, where 1e-05 is allowed"


def test_an_output_of_another_size_is_wrong() -> None:
    assert not analysed((100.0,)).parities[0].passed
