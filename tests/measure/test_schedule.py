"""The order of the runs and the end of the measuring, with fake runs on a fake clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.schedule import Budget, schedule
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell, CellPlan, Contender, Plan, Task
from evalreport.model.result import FAILED, MEASURED, Failure, Run
from evalreport.model.spec import CITED, OBSERVED, TIMED, Spec

A, B, C = Contender("a"), Contender("b"), Contender("c")


class Silent:
    def say(self, text: str) -> None: ...

    def started(self, task: Task, left: float, budget: float) -> None: ...

    def finished(self, run: Run) -> None: ...


@dataclass
class Lab:
    """Executes nothing, lets time pass, and fails where it is told to."""

    seconds: float = 1.0
    failing: Callable[[Task], bool] = lambda task: False
    now: float = 100.0
    tasks: list[Task] = field(default_factory=list)

    def __call__(self, cell: CellPlan, task: Task) -> Run:
        self.tasks.append(task)
        self.now += self.seconds
        return made(task, self.seconds, failed=self.failing(task))

    def measure(
        self,
        *cells: CellPlan,
        stored: Sequence[Run] = (),
        budget: float = 1e6,
        spent: float = 0.0,
        seed: str = "seed",
        precise: Callable[[CellPlan, Sequence[Run]], bool] = lambda cell, runs: True,
        progress: Any = None,
    ) -> list[Run]:
        return list(
            schedule(
                Plan(cells),
                stored,
                budget=Budget(budget, lambda: self.now, self.now, spent),
                seed=seed,
                execute=self,
                precise=precise,
                progress=progress or Silent(),
            )
        )


def made(task: Task, seconds: float = 1.0, failed: bool = False) -> Run:
    failure = Failure("exception", "no") if failed else None
    return Run(task, FAILED if failed else MEASURED, "", "", "", "", "", seconds, failure=failure)


def cell(key: str = "loop", kind: str = TIMED, **changes: Any) -> CellPlan:
    spec = Spec(key, "?", kind)
    measurement = Measurement(
        key=key,
        folder=Path(key),
        spec=spec,
        implementations={},
        configurations={},
        programs={},
        digests={},
    )
    return replace(CellPlan(Cell(key), measurement, (A, B), minimum=4, maximum=8), **changes)


def names(tasks: Sequence[Task]) -> list[str]:
    return [task.contender.framework for task in tasks]


def test_a_block_is_a_round_and_its_mirror() -> None:
    lab = Lab()
    lab.measure(cell(contenders=(A, B, C)))
    blocks = [lab.tasks[start : start + 6] for start in range(0, len(lab.tasks), 6)]
    assert len(blocks) == 2
    for block in blocks:
        assert names(block[:3]) == names(block[3:])[::-1]
        assert [task.position for task in block] == [0, 1, 2, 0, 1, 2]
    assert [task.round for task in lab.tasks[::3]] == [1, 2, 3, 4]


def test_order_follows_from_the_seed_and_differs_between_blocks() -> None:
    plan = cell(minimum=40, maximum=40)
    first, again, other = Lab(), Lab(), Lab()
    first.measure(plan)
    again.measure(plan)
    other.measure(plan, seed="another")
    assert first.tasks == again.tasks
    assert names(first.tasks) != names(other.tasks)
    assert {names(first.tasks)[index] for index in range(0, 80, 4)} == {"a", "b"}


def test_stops_at_the_minimum_where_it_is_precise_enough() -> None:
    assert len(Lab().measure(cell())) == 2 * 4


def test_goes_on_to_the_maximum_where_it_is_not() -> None:
    assert len(Lab().measure(cell(), precise=lambda cell, runs: False)) == 2 * 8


def test_precision_is_asked_about_all_runs_of_the_cell_and_only_from_the_minimum_on() -> None:
    asked: list[int] = []

    def precise(plan: CellPlan, runs: Sequence[Run]) -> bool:
        asked.append(len(runs))
        return len(runs) >= 12

    stored = [made(Task(Cell("loop"), who, number, 0, "s")) for who in (A, B) for number in (1, 2)]
    stray = [
        made(Task(Cell("loop"), C, 1, 0, "s")),
        made(Task(Cell("loop"), A, 3, 0, "s")),
        made(Task(Cell("else"), A, 1, 0, "s")),
    ]
    lab = Lab()
    lab.measure(cell(done=(1, 2), next_round=5), stored=stored + stray, precise=precise)
    assert asked == [8, 12]
    assert sorted({task.round for task in lab.tasks}) == [5, 6, 7, 8]


def test_the_cell_with_the_fewest_rounds_is_next() -> None:
    lab = Lab()
    lab.measure(cell("x", done=(1, 2), next_round=3), cell("y"), cell("z"))
    blocks = [task.cell.measurement for task in lab.tasks[::4]]
    assert blocks == ["y", "z", "x", "y", "z"]


def test_what_does_not_vary_is_run_once_and_first() -> None:
    lab = Lab()
    lab.measure(cell("x"), cell("y", OBSERVED), cell("z", CITED), cell("done", CITED, done=(1,)))
    assert [task.cell.measurement for task in lab.tasks[:4]] == ["y", "y", "z", "z"]
    assert {task.cell.measurement for task in lab.tasks[4:]} == {"x"}
    assert Counter(task.id for task in lab.tasks).most_common(1)[0][1] == 1


def test_who_has_failed_is_left_out_and_the_others_go_on() -> None:
    lab = Lab(failing=lambda task: task.contender == B)
    runs = lab.measure(cell(contenders=(A, B, C)))
    assert Counter(names(lab.tasks)) == {"a": 4, "b": 1, "c": 4}
    assert [run.task.contender for run in runs if run.outcome == FAILED] == [B]


def test_failed_runs_do_not_count_for_precision() -> None:
    seen: list[Run] = []

    def precise(plan: CellPlan, runs: Sequence[Run]) -> bool:
        seen.extend(runs)
        return True

    Lab(failing=lambda task: task.contender == B and task.round == 3).measure(
        cell(), precise=precise
    )
    assert {run.outcome for run in seen} == {MEASURED}


def test_a_cell_in_which_everybody_failed_is_over() -> None:
    assert len(Lab(failing=lambda task: True).measure(cell(), cell("other"))) == 4


def test_a_cell_without_contenders_is_over() -> None:
    assert Lab().measure(cell(contenders=())) == []


def test_every_cell_gets_a_first_block_while_any_budget_is_left() -> None:
    lab = Lab(seconds=10.0)
    lab.measure(cell("x"), cell("y"), cell("z"), budget=45.0)
    assert Counter(task.cell.measurement for task in lab.tasks) == {"x": 4, "y": 4}


@given(budget=st.floats(0.1, 200.0), seconds=st.floats(0.5, 10.0))
def test_no_later_block_exceeds_the_budget(budget: float, seconds: float) -> None:
    lab = Lab(seconds=seconds)
    lab.measure(cell(), budget=budget, precise=lambda cell, runs: False)
    spent = lab.now - 100.0
    assert spent <= max(budget + 1e-6, 4 * seconds + 1e-6)


def test_a_cheap_cell_goes_on_where_an_expensive_one_does_not_fit() -> None:
    dear, cheap = cell("dear"), cell("cheap", minimum=8)
    lab = Lab()

    def execute(plan: CellPlan, task: Task) -> Run:
        lab.seconds = 10.0 if task.cell.measurement == "dear" else 1.0
        return lab(plan, task)

    list(
        schedule(
            Plan((dear, cheap)),
            (),
            budget=Budget(70.0, lambda: lab.now, lab.now),
            seed="seed",
            execute=execute,
            precise=lambda cell, runs: True,
            progress=Silent(),
        )
    )
    assert Counter(task.cell.measurement for task in lab.tasks) == {"dear": 4, "cheap": 16}


def test_without_budget_nothing_is_timed() -> None:
    lab = Lab()
    lab.measure(cell(), cell("y", CITED), budget=0.0)
    assert {task.cell.measurement for task in lab.tasks} == {"y"}


def test_what_was_spent_before_counts_only_for_more_of_the_same() -> None:
    new, known = cell("new"), cell("known", done=(1, 2), next_round=3)
    lab = Lab()
    stored = [made(Task(known.cell, who, number, 0, "")) for who in (A, B) for number in (1, 2)]
    lab.measure(new, known, stored=stored, budget=10.0, spent=10.0)
    assert [task.id for task in lab.tasks if task.cell.measurement == "known"] == []
    assert len(lab.tasks) == 4


def test_an_interruption_leaves_nothing_unfinished_behind() -> None:
    lab = Lab()
    runs = schedule(
        Plan((cell(),)),
        (),
        budget=Budget(1e6, lambda: lab.now, lab.now),
        seed="seed",
        execute=lab,
        precise=lambda cell, runs: True,
        progress=Silent(),
    )
    first = next(runs)
    runs.close()  # type: ignore[attr-defined]
    assert [task.id for task in lab.tasks] == [first.id]


def test_progress_is_told_in_order(told: Any) -> None:
    runs = Lab().measure(cell(), budget=100.0, progress=told)
    assert told.started_ids == told.finished_ids == [run.id for run in runs]
    assert told.left == [100.0 - index for index in range(8)]


@pytest.mark.parametrize("contenders", [(A,), (A, B), (A, B, C)])
def test_each_round_has_each_contender_once(contenders: tuple[Contender, ...]) -> None:
    lab = Lab()
    lab.measure(cell(contenders=contenders, minimum=12, maximum=12))
    counts = Counter((task.round, task.contender) for task in lab.tasks)
    assert set(counts.values()) == {1}
    assert len(counts) == 12 * len(contenders)
