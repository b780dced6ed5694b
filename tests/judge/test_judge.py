from dataclasses import replace

from evalreport.analyse import analyse
from evalreport.judge import judge
from evalreport.model.evaluation import Measure, UseCase
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, SIZE, criterion, evaluation, measurement, observed

SMALL, LARGE = Measure("small", "lines", (100, 60, 40)), Measure("large", "lines", (100, 60, 40))
EVALUATION = replace(
    evaluation(
        measurement("small", SIZE),
        measurement("large", SIZE),
        criteria=(criterion("it", SMALL, LARGE),),
    ),
    use_cases=(
        UseCase("whole", "Both", {"it": 1.0}),
        UseCase("part", "One of them", {"it": 1.0}, without=("large",)),
    ),
)
RUNS = (
    *(observed("small", who, lines=lines) for who, lines in ((ALPHA, 30), (BETA, 90))),
    *(observed("large", who, lines=lines) for who, lines in ((ALPHA, 200), (BETA, 30))),
)


def test_what_does_not_concern_a_reader_does_not_count_in_the_choice() -> None:
    grid = {key: cells(one) for key, one in EVALUATION.measurements.items()}
    made = judge(EVALUATION, analyse(EVALUATION, RUNS, (), (), grid))
    whole, part = made.choices
    assert (whole.framework, part.framework) == ("beta", "alpha")
    assert whole.ratings == made.ratings
    assert [one.label for one in part.ratings] == ["Very High", "Moderate"]
    assert part.scores == {"alpha": (1.0, 1.0), "beta": (1 / 3, 1 / 3)}
    assert [one.coverage for one in part.ratings] == [1.0, 1.0]
