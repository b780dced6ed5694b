"""The whole of the measuring: a plan in, runs out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from evalreport.measure import machine, measure
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell, CellPlan, Contender, Plan
from evalreport.model.result import Run
from evalreport.model.steering import Precision


class Everybody:
    """Lets everybody take part and finds everything precise."""

    def chosen(self, cell: CellPlan, runs: Sequence[Run]) -> tuple[Contender, ...]:
        return cell.contenders

    def doubtful(self, cell: CellPlan, runs: Sequence[Run]) -> Collection[Contender]:
        return ()

    def warmups(self, contender: Contender, runs: Sequence[Run]) -> int:
        return 3

    def set_aside(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[int, str]:
        return {}

    def precision(self, cell: CellPlan, runs: Sequence[Run]) -> Precision:
        return Precision(0.0, 0.04)


def test_a_toy_evaluation(
    toy: Callable[[str], Measurement],
    environments: Callable[..., dict[str, Environment]],
    tmp_path: Path,
    told: Any,
) -> None:
    plain, raises, lost = Contender("plain"), Contender("raises"), Contender("lost")
    cells = (
        CellPlan(Cell("loop", (("size", 1),)), toy("loop"), (plain, raises, lost)),
        CellPlan(Cell("count"), toy("count"), (plain, lost)),
        CellPlan(Cell("status"), toy("status"), (plain,)),
    )
    here = machine()
    runs = list(
        measure(
            Plan(cells),
            environments("plain", "raises"),
            {"lost": "no network"},
            machine=here,
            budget=1.0,
            spent=0.0,
            seed="seed",
            cache=tmp_path / "cache",
            witnesses={},
            steering=Everybody(),
            progress=told,
        )
    )
    kinds = Counter(
        (run.task.cell.measurement, run.task.contender.framework, run.failure and run.failure.kind)
        for run in runs
    )
    assert kinds == {
        ("loop", "plain", None): 1,
        ("loop", "raises", "exception"): 1,
        ("loop", "lost", "environment"): 1,
        ("count", "plain", None): 1,
        ("count", "lost", "environment"): 1,
        ("status", "plain", None): 1,
    }
    assert told.finished_ids == [run.id for run in runs]
    assert {run.machine for run in runs} == {here.id, ""}
    assert len({run.id for run in runs}) == len(runs)
