from evalreport.analyse import analyse
from evalreport.judge import judge
from evalreport.model.evaluation import Measure
from evalreport.model.judgement import Finding
from evalreport.model.result import Run
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    SIZE,
    STANDING,
    cited,
    criterion,
    evaluation,
    measurement,
    observed,
)

COUNT = Measure("size", "lines", (100, 60, 40))
STATE = Measure("standing", "status", grades={"alive": "Very High", "ill": "High", "dead": "Low"})
EVALUATION = evaluation(
    measurement("size", SIZE),
    measurement("standing", STANDING),
    criteria=(criterion("it", COUNT, STATE),),
)


def found(*runs: Run) -> tuple[Finding, ...]:
    grid = {key: cells(one) for key, one in EVALUATION.measurements.items()}
    return judge(EVALUATION, analyse(EVALUATION, runs, (), (), grid)).findings


def test_a_resolved_comparison_speaks_for_one_and_against_the_other() -> None:
    one, other = found(observed("size", ALPHA, lines=40), observed("size", BETA, lines=80))
    assert (one.framework, one.strength) == ("alpha", True)
    assert (other.framework, other.strength) == ("beta", False)
    assert other.comparison
    assert other.comparison.first.contender == BETA


def test_a_tie_speaks_for_nobody() -> None:
    assert found(observed("size", ALPHA, lines=80), observed("size", BETA, lines=81)) == ()


def test_metrics_that_are_not_rated_give_no_findings() -> None:
    assert found(observed("size", ALPHA, share=10), observed("size", BETA, share=90)) == ()


def test_facts_at_the_ends_of_the_scale_are_findings() -> None:
    facts = found(
        cited("standing", ALPHA, "status", "dead"), cited("standing", BETA, "status", "alive")
    )
    assert [(one.framework, one.strength) for one in facts] == [("alpha", False), ("beta", True)]
    assert found(cited("standing", ALPHA, "status", "ill")) == ()
