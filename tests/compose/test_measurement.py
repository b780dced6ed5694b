from dataclasses import replace

from evalreport.compose.measurement import measurement_section
from evalreport.model.article import Bullets
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.plan import Cell
from evalreport.model.spec import OBSERVED, Spec
from tests.compose.texts import material, plain
from tests.samples import (
    ALPHA,
    BETA,
    LINES,
    analysis,
    compared,
    estimate,
    evaluation,
    measurement,
)

TASKS = Spec(
    "Tasks",
    "How much must be written?",
    OBSERVED,
    parameters={"task": ("save", "load", "train")},
    metrics=(LINES,),
)


def task(name: str, alpha: float, beta: float, verdict: Verdict) -> Comparison:
    cell = Cell("tasks", (("task", name),))
    first, second = (
        estimate(who, value, LINES, id=f"{name}/{who.framework}/lines", cell=cell)
        for who, value in ((ALPHA, alpha), (BETA, beta))
    )
    said = compared(first, second, verdict)
    assert said.ratio
    return replace(said, ratio=replace(said.ratio, low=said.ratio.value, high=said.ratio.value))


def test_what_is_exact_has_a_line_for_each_metric_and_outcome() -> None:
    said = (
        task("save", 10, 20, Verdict.BETTER),
        task("load", 30, 30, Verdict.TIE),
        task("train", 60, 50, Verdict.WORSE),
    )
    estimates = [side for one in said for side in (one.first, one.second)]
    of = evaluation(measurement("tasks", TASKS))
    section = measurement_section(
        material(of, analysis(estimates, said)), of.measurements["tasks"]
    )
    (bullets,) = (block for block in section.blocks if isinstance(block, Bullets))
    assert [plain(item) for item in bullets.items] == [
        "Alpha is shorter than Beta#E7 in 1 of 3 comparisons: 10#E1 against 20#E2 (save).",
        "Alpha and Beta tie within 5 %#E8 in 1 of 3 comparisons: 30#E3 against 30#E4 (load).",
        "Beta is shorter than Alpha#E9 in 1 of 3 comparisons: 50#E6 against 60#E5 (train).",
    ]
