from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.judge import judge
from evalreport.model.analysis import Gap
from evalreport.model.comparison import Verdict
from evalreport.model.evaluation import Measure
from evalreport.model.judgement import Finding
from evalreport.model.plan import DELAYED, Cell, Contender, Task
from evalreport.model.result import Run
from evalreport.model.spec import GAIN, TIME, TIMED, Spec
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    LINES,
    SIZE,
    STANDING,
    analysis,
    cited,
    compared,
    criterion,
    estimate,
    evaluation,
    failed,
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


@pytest.mark.parametrize(("faster", "strengths"), [(Verdict.BETTER, []), (Verdict.TIE, ["beta"])])
def test_to_gain_more_is_no_strength_behind_who_is_faster_all_the_same(
    faster: Verdict, strengths: list[str]
) -> None:
    of = evaluation(
        measurement("it", GROWTH), criteria=(criterion("it", Measure("it", "gain", (1, 2, 3))),)
    )
    time, gain = (
        compared(
            estimate(ALPHA, 1.0, metric, cell=Cell("it")),
            estimate(BETA, 1.0, metric, cell=Cell("it")),
            said,
        )
        for metric, said in ((TIME, faster), (GAIN, Verdict.WORSE))
    )
    found = judge(of, analysis((), (time, gain))).findings
    assert [one.framework for one in found if one.strength] == strengths


def test_facts_at_the_ends_of_the_scale_are_findings() -> None:
    facts = found(
        cited("standing", ALPHA, "status", "dead"), cited("standing", BETA, "status", "alive")
    )
    assert [(one.framework, one.strength) for one in facts] == [("alpha", False), ("beta", True)]
    assert found(cited("standing", ALPHA, "status", "ill")) == ()


DEVICE = Spec("Device", "Can it use an accelerator?", TIMED, accelerator=True)
PLACE = Cell("device")
FAILED = Gap(PLACE, BETA, "failed", "built for processors only", "device/all/beta.default/01")


def on_device(measured: bool, gap: Gap, *runs: Run) -> list[tuple[str, bool, Gap | None]]:
    of = evaluation(
        measurement("device", DEVICE),
        criteria=(criterion("it", measurements=("device",)),),
    )
    estimates = (estimate(ALPHA, 1.0, cell=PLACE),) if measured else ()
    found = judge(of, analysis(estimates, gaps=(gap,), runs=runs)).findings
    return [(one.framework, one.strength, one.gap) for one in found]


def test_an_accelerator_that_only_a_rival_can_use_is_a_weakness() -> None:
    assert on_device(True, FAILED) == [("beta", False, FAILED)]


def test_where_nobody_could_or_nobody_tried_there_is_no_weakness() -> None:
    assert on_device(False, FAILED) == []
    assert on_device(True, replace(FAILED, kind="not run", run="")) == []
    of = Task(PLACE, BETA, 1, 0, "seed")
    assert on_device(True, FAILED, failed(of, "environment", "no such package")) == []


def test_a_control_that_is_found_is_no_strength() -> None:
    delayed = estimate(Contender("alpha", control=DELAYED), 1.1, LINES, settings=())
    pair = compared(delayed, estimate(ALPHA, 1.0, LINES), Verdict.WORSE, settings=())
    sized = replace(pair.first, cell=Cell("size"))
    found = analysis((), (replace(pair, first=sized),))
    assert judge(EVALUATION, found).findings == ()
