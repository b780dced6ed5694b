from dataclasses import replace

from evalreport.analyse.aside import set_aside
from evalreport.model.plan import Cell
from evalreport.model.result import Indicators
from tests.samples import ALPHA, BETA, pilots, rounds

CELL = Cell("it", (("batch", 1),))


def test_rounds_are_set_aside_as_a_whole_whether_disturbed_or_early() -> None:
    tries = pilots("it", CELL.parameters, {ALPHA: 1, BETA: 1})
    made = rounds("it", CELL.parameters, {ALPHA: [1.0] * 10, BETA: [1.0] * 10})
    assert set_aside(CELL, [*tries, *made]).reasons == {}
    for number, run in enumerate(made):
        if run.id == "it/batch-1/beta.default/04":
            made[number] = replace(run, indicators=Indicators(steal=0.5))
        if run.id == "it/batch-1/alpha.default/01":
            made[number] = replace(run, task=replace(run.task, warmups=1))
    apart = set_aside(CELL, [*tries, *made])
    assert (list(apart.disturbed), list(apart.early), apart.rounds) == ([4], [1], 10)
    assert apart.reasons.keys() == {1, 4}
