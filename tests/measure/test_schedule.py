"""The order of the runs and the end of the measuring, with fake runs on a fake clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.schedule import Budget, finished, schedule
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import (
    FIRM_ROUNDS,
    MOST_PILOTS,
    MOST_ROUNDS,
    NUMPY,
    PILOT,
    PILOTS,
    REFERENCE,
    ROUND,
    WITNESS,
    Cell,
    CellPlan,
    Contender,
    Plan,
    Task,
)
from evalreport.model.result import FAILED, MEASURED, Failure, Run
from evalreport.model.spec import CITED, OBSERVED, TIMED, Spec
from evalreport.model.steering import Precision

A, B, C = Contender("a"), Contender("b"), Contender("c")
AGAIN = Contender("a", control="again")
PRECISE, VAGUE = Precision(0.01, 0.04), Precision(0.5, 0.04)


@dataclass
class Guide:
    """Chooses everybody who is able, and says what it is told to say."""

    precise: Callable[[CellPlan, Sequence[Run]], Precision] = lambda cell, runs: PRECISE
    disturbed: Callable[[int], bool] = lambda number: False
    choice: Callable[[CellPlan], tuple[Contender, ...]] = lambda cell: (
        *cell.contenders,
        *cell.controls,
    )
    doubt: Callable[[Sequence[Run]], Collection[Contender]] = lambda runs: ()
    asked: list[Contender] = field(default_factory=list)

    def chosen(self, cell: CellPlan, runs: Sequence[Run]) -> tuple[Contender, ...]:
        return self.choice(cell)

    def doubtful(self, cell: CellPlan, runs: Sequence[Run]) -> Collection[Contender]:
        return self.doubt(runs)

    def warmups(self, contender: Contender, runs: Sequence[Run]) -> int:
        assert not contender.control
        own = [run for run in runs if run.task.contender == contender]
        return 4 + sum(run.task.role == PILOT for run in own)

    def set_aside(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[int, str]:
        numbers = {run.task.round for run in runs if run.task.role == ROUND}
        return {number: "steal" for number in numbers if self.disturbed(number)}

    def precision(self, cell: CellPlan, runs: Sequence[Run]) -> Precision:
        return self.precise(cell, runs)


class Silent:
    def say(self, text: str) -> None: ...

    def started(self, task: Task, left: float, budget: float) -> None: ...

    def finished(self, run: Run) -> None: ...

    def reached(self, cell: Cell, rounds: int, precision: Precision) -> None: ...


@dataclass
class Lab:
    """Executes nothing, lets time pass, and fails where it is told to."""

    seconds: Callable[[Task], float] = lambda task: 1.0
    failing: Callable[[Task], bool] = lambda task: False
    now: float = 100.0
    tasks: list[Task] = field(default_factory=list)

    def __call__(self, cell: CellPlan, task: Task) -> Run:
        self.tasks.append(task)
        self.now += self.seconds(task)
        return made(task, self.seconds(task), failed=self.failing(task))

    def measure(
        self,
        *cells: CellPlan,
        budget: float = 1e6,
        spent: float = 0.0,
        seed: str = "seed",
        witnesses: Collection[str] = (),
        steering: Guide | None = None,
        progress: Any = None,
    ) -> list[Run]:
        return list(
            schedule(
                Plan(cells),
                budget=Budget(budget, lambda: self.now, self.now, spent),
                seed=seed,
                execute=self,
                witnesses=witnesses,
                steering=steering or Guide(),
                progress=progress or Silent(),
            )
        )

    def of(self, role: str) -> list[Task]:
        return [task for task in self.tasks if task.role == role]

    def rounds(self, measurement: str = "loop") -> list[int]:
        of = {task.round for task in self.of(ROUND) if task.cell.measurement == measurement}
        return sorted(of)


def made(task: Task, seconds: float = 1.0, failed: bool = False) -> Run:
    failure = Failure("exception", "no") if failed else None
    return Run(task, FAILED if failed else MEASURED, "", "", "", "", "", seconds, failure=failure)


def cell(
    key: str = "loop", kind: str = TIMED, reference: bool = False, **changes: Any
) -> CellPlan:
    spec = Spec(key, "?", kind, reference=reference)
    measurement = Measurement(
        key=key,
        folder=Path(key),
        spec=spec,
        implementations={},
        configurations={},
        sources={},
        digests={},
    )
    return replace(CellPlan(Cell(key), measurement, (A, B), importance=0.5), **changes)


def stored(
    key: str = "loop",
    rounds: int = 0,
    pilots: int = PILOTS,
    who: Sequence[Contender] = (A, B),
    seconds: float = 1.0,
) -> tuple[Run, ...]:
    """Runs of earlier: so many pilots and rounds of each."""
    counts = {PILOT: pilots, ROUND: rounds}
    return tuple(
        made(Task(Cell(key), one, number, 0, "", role), seconds)
        for role, count in counts.items()
        for number in range(1, count + 1)
        for one in who
    )


def known(key: str = "loop", rounds: int = 2, seconds: float = 1.0, **changes: Any) -> CellPlan:
    """A cell with pilots and rounds."""
    runs = stored(key, rounds, seconds=seconds)
    return cell(key, runs=runs, next_round=rounds + 1, **changes)


def names(tasks: Sequence[Task]) -> list[str]:
    return [task.contender.slug.removesuffix(".default") for task in tasks]


# What comes before the rounds


def test_one_round_opens_a_cell_and_pilots_and_witnesses_come_before_its_first_block() -> None:
    lab = Lab()
    lab.measure(cell(reference=True), witnesses=["b"])
    ids = [task.id.removeprefix("loop/all/") for task in lab.tasks]
    assert sorted(ids[:2]) == ["a.default/01", "b.default/01"]
    assert ids[2:10] == [
        "reference.numpy/reference-1",
        *(f"{who}.default/pilot-{number}" for number in (1, 2, 3) for who in "ab"),
        "b.default/witness-1",
    ]
    assert [task.position for task in lab.tasks[2:10]] == [0, 0, 0, 1, 1, 2, 2, 0]
    assert {task.role for task in lab.tasks[10:]} == {ROUND}


def test_who_is_not_chosen_yet_has_its_pilots_after_the_opening() -> None:
    lab = Lab()
    steering = Guide(choice=lambda cell: (A, B))
    lab.measure(cell(contenders=(A, B, C)), steering=steering)
    assert sorted(names(lab.tasks[:2])) == ["a", "b"]
    assert Counter(names(lab.of(PILOT))) == {"a": 3, "b": 3, "c": 3}


def test_only_what_is_missing_of_it_is_run_under_new_numbers() -> None:
    prefix = "loop/all/b.default/pilot-"
    there = (
        made(Task(Cell("loop"), NUMPY, 1, 0, "", REFERENCE)),
        *stored(pilots=3, who=[A]),
        *stored(pilots=1, who=[B]),
    )
    lab = Lab()
    lab.measure(cell(reference=True, runs=there, next_number={prefix: 7}))
    early = [task for task in lab.tasks if task.role != ROUND]
    assert [(task.id, task.position) for task in early] == [(f"{prefix}7", 1), (f"{prefix}8", 2)]


def test_a_candidate_that_fails_in_a_pilot_is_left_out() -> None:
    lab = Lab(failing=lambda task: task.contender == B and task.role == PILOT)
    lab.measure(cell(contenders=(A, B, C)), witnesses=["b", "c"])
    assert Counter(names(lab.of(PILOT))) == {"a": 3, "b": 1, "c": 3}
    assert names(lab.of(WITNESS)) == ["c"]
    assert set(names(lab.of(ROUND)[3:])) == {"a", "c"}


@pytest.mark.parametrize(("decided", "pilots"), [(5, 5), (20, MOST_PILOTS)])
def test_further_pilots_before_the_first_block_where_the_best_is_in_doubt(
    decided: int, pilots: int
) -> None:
    def doubt(runs: Sequence[Run]) -> Collection[Contender]:
        made = sum(run.task.role == PILOT and run.task.contender == C for run in runs)
        return () if made >= decided else (B, C)

    lab = Lab()
    lab.measure(cell(contenders=(A, B, C)), steering=Guide(doubt=doubt))
    assert Counter(names(lab.of(PILOT))) == {"a": PILOTS, "b": pilots, "c": pilots}
    opening, after = 3, PILOTS + 2 * pilots
    assert {task.role for task in lab.tasks[opening + after :]} == {ROUND}


def test_witness_and_reference_that_fail_are_not_repeated_and_cost_nothing_else() -> None:
    lab = Lab(failing=lambda task: task.role in (WITNESS, REFERENCE))
    lab.measure(cell(reference=True), witnesses=["a", "b"])
    assert (len(lab.of(WITNESS)), len(lab.of(REFERENCE))) == (2, 1)
    assert set(names(lab.of(ROUND))) == {"a", "b"}
    failed = (*stored(), made(Task(Cell("loop"), A, 1, 0, "", WITNESS), failed=True))
    again = Lab()
    again.measure(cell(runs=failed), witnesses=["a"])
    assert again.of(WITNESS) == []


def test_a_cell_in_which_everybody_failed_is_over() -> None:
    lab = Lab(failing=lambda task: True)
    lab.measure(cell(reference=True), cell("other"), witnesses=["a"])
    assert Counter(task.role for task in lab.tasks) == {ROUND: 4}


def test_a_cell_without_contenders_is_over() -> None:
    assert Lab().measure(cell(contenders=(), reference=True)) == []


# Rounds


def test_a_block_is_a_round_and_its_mirror() -> None:
    lab = Lab()
    lab.measure(cell(contenders=(A, B, C)))
    opening, tasks = lab.of(ROUND)[:3], lab.of(ROUND)[3:]
    assert {task.round for task in opening} == {1}
    blocks = [tasks[start : start + 6] for start in range(0, len(tasks), 6)]
    assert len(blocks) == FIRM_ROUNDS / 2
    for block in blocks:
        assert names(block[:3]) == names(block[3:])[::-1]
        assert [task.position for task in block] == [0, 1, 2, 0, 1, 2]
    # A block has an odd number and the even one after it; the opening has no second half.
    assert [task.round for task in tasks[::3]] == list(range(3, FIRM_ROUNDS + 3))


def test_order_follows_from_the_seed_and_differs_between_blocks() -> None:
    first, again, other = Lab(), Lab(), Lab()
    for lab, seed in ((first, "seed"), (again, "seed"), (other, "another")):
        lab.measure(cell(), seed=seed, steering=Guide(lambda cell, runs: VAGUE))
    assert first.tasks == again.tasks
    assert names(first.tasks) != names(other.tasks)
    assert {names(first.of(ROUND))[index] for index in range(0, 80, 4)} == {"a", "b"}


@pytest.mark.parametrize("contenders", [(A,), (A, B), (A, B, C)])
def test_each_round_has_each_contender_once(contenders: tuple[Contender, ...]) -> None:
    lab = Lab()
    lab.measure(cell(contenders=contenders))
    counts = Counter((task.round, task.contender) for task in lab.of(ROUND))
    assert set(counts.values()) == {1}
    assert len(counts) == (1 + FIRM_ROUNDS) * len(contenders)


def test_only_the_chosen_and_the_controls_take_part() -> None:
    lab = Lab()
    steering = Guide(choice=lambda cell: (A, C, *cell.controls))
    lab.measure(cell(contenders=(A, B, C), controls=(AGAIN,)), steering=steering)
    assert set(names(lab.of(PILOT))) == {"a", "b", "c"}
    assert Counter(names(lab.of(ROUND))) == dict.fromkeys(("a", "c", "a.default.again"), 13)


def test_warm_ups_are_what_the_pilots_say_and_a_control_has_those_of_its_contender() -> None:
    lab = Lab()
    lab.measure(cell(controls=(AGAIN,)))
    warmups = {task.round: task.warmups for task in lab.of(ROUND)}
    assert warmups == {1: 4, **dict.fromkeys(range(3, 15), 4 + PILOTS)}


def test_who_fails_is_left_out_with_its_controls_and_the_others_go_on() -> None:
    lab = Lab(failing=lambda task: task.contender == A and task.round == 4)
    runs = lab.measure(cell(contenders=(A, B, C), controls=(AGAIN,)))
    counts = Counter(names(lab.of(ROUND)))
    assert (counts["a"], counts["b"], counts["c"]) == (3, 13, 13)
    assert counts["a.default.again"] in (2, 3)
    assert [run.task.contender for run in runs if run.outcome == FAILED] == [A]


def test_a_control_that_fails_takes_nobody_with_it() -> None:
    lab = Lab(failing=lambda task: task.contender == AGAIN)
    lab.measure(cell(controls=(AGAIN,)))
    assert Counter(names(lab.of(ROUND))) == {"a": 13, "b": 13, "a.default.again": 1}


def test_controls_alone_are_not_measured() -> None:
    lab = Lab(failing=lambda task: task.role == ROUND and not task.contender.control)
    lab.measure(cell(contenders=(B,), controls=(AGAIN,)))
    assert len(lab.rounds()) <= 2


# When it is enough


def test_stops_where_it_is_precise_and_not_before_it_can_be_firm() -> None:
    lab = Lab()
    lab.measure(cell())
    assert len(lab.rounds()) == 1 + FIRM_ROUNDS


def test_goes_on_to_the_most_rounds_where_it_is_not() -> None:
    lab = Lab()
    lab.measure(cell(), steering=Guide(lambda cell, runs: VAGUE))
    assert len(lab.rounds()) == 1 + MOST_ROUNDS


def test_rounds_set_aside_are_repeated() -> None:
    lab = Lab()
    lab.measure(cell(), steering=Guide(disturbed=lambda number: number in (1, 4, 8)))
    assert len(lab.rounds()) == 1 + FIRM_ROUNDS + 2  # after the opening by blocks of two


def test_a_machine_that_is_always_disturbed_ends_it_as_well() -> None:
    lab = Lab()
    lab.measure(cell(), steering=Guide(lambda cell, runs: VAGUE, lambda number: True))
    assert len(lab.rounds()) == 1 + MOST_ROUNDS + 12


def test_what_another_day_has_tried_in_vain_does_not_end_it() -> None:
    lab = Lab()
    runs = stored(rounds=MOST_ROUNDS + 12)
    in_vain = Guide(disturbed=lambda number: number <= MOST_ROUNDS + 12)
    lab.measure(cell(runs=runs, next_round=MOST_ROUNDS + 13), steering=in_vain)
    assert len(lab.rounds()) == FIRM_ROUNDS


def test_stored_rounds_count_and_new_ones_have_other_numbers() -> None:
    lab = Lab()
    lab.measure(known(rounds=9, controls=(), next_number={}))
    assert lab.of(PILOT) == []
    assert lab.rounds() == [10, 11, 12, 13]


def test_rounds_without_one_of_the_chosen_do_not_count() -> None:
    runs = (*stored(rounds=12, who=[A, B]), *stored(who=[C]))
    lab = Lab()
    lab.measure(cell(contenders=(A, B, C), runs=runs, next_round=13))
    assert lab.rounds() == list(range(13, 25))


def test_a_finished_cell_gets_pilots_on_request_and_no_rounds_without_need() -> None:
    runs = (*stored(rounds=12, who=[A, B]),)
    lab = Lab()
    plan = cell(contenders=(A, B, C), runs=runs, next_round=13)
    lab.measure(plan, steering=Guide(choice=lambda cell: (A, B)))
    assert names(lab.tasks) == ["c", "c", "c"]


# Which cell comes next


def test_every_cell_is_opened_before_any_gets_more() -> None:
    lab = Lab()
    lab.measure(known("x"), cell("y", importance=0.1), cell("z", importance=0.9))
    assert [task.cell.measurement for task in lab.tasks[:5]] == ["y", "y", "z", "z", "x"]


def test_then_what_matters_more_comes_first_and_what_takes_longer_last() -> None:
    plans = (known("light", importance=0.1), known("heavy"), known("slow", seconds=9.0))
    lab = Lab(seconds=lambda task: 9.0 if task.cell.measurement == "slow" else 1.0)
    steering = Guide(lambda cell, runs: VAGUE)
    lab.measure(*plans, steering=steering)
    order = list(dict.fromkeys(task.cell.measurement for task in lab.tasks))
    assert order == ["heavy", "light", "slow"]


def test_a_wide_interval_comes_before_a_narrow_one_and_an_unknown_one_before_both() -> None:
    widths = {"narrow": 0.05, "wide": 0.2, "unknown": float("inf"), "no number": float("nan")}
    plans = [known(key, rounds=12) for key in widths]
    lab = Lab()
    wanted = Guide(lambda cell, runs: Precision(widths[cell.cell.measurement], 0.04))
    lab.measure(*plans, steering=wanted, budget=1e6)
    order = list(dict.fromkeys(task.cell.measurement for task in lab.tasks))
    assert order[:2] in (["unknown", "no number"], ["no number", "unknown"])
    assert order[2:] == ["wide", "narrow"]


def test_cells_that_cannot_be_firm_come_before_those_that_can() -> None:
    lab = Lab()
    vague = Guide(lambda cell, runs: VAGUE)
    few, many = known("few", rounds=2, importance=1e-3), known("many", rounds=12)
    lab.measure(many, few, steering=vague)
    turns = [task.cell.measurement for task in lab.tasks]
    assert turns.index("many") == 4 * (FIRM_ROUNDS - 2) / 2


def test_a_cell_whose_reference_is_gone_does_not_wait_for_those_that_lack_rounds() -> None:
    lab = Lab()
    unchecked = known("unchecked", rounds=12, reference=True)
    lab.measure(known("few", rounds=2, importance=1e-3), unchecked)
    assert [task.role for task in lab.tasks[:2]] == [REFERENCE, ROUND]
    assert {task.cell.measurement for task in lab.tasks[1:]} == {"few"}


def test_a_cell_with_controls_goes_on_before_others_are_made_narrower() -> None:
    lab = Lab()
    runs = stored("checked", 12, who=(A, B, AGAIN))
    checked = cell("checked", runs=runs, next_round=13, controls=(AGAIN,), importance=1e-3)
    lab.measure(known("other", rounds=12), checked, steering=Guide(lambda cell, runs: VAGUE))
    turns = [task.cell.measurement for task in lab.tasks]
    assert turns.index("other") == 3 * (MOST_ROUNDS - 12)


def test_a_reference_alone_does_not_need_the_time_of_a_block() -> None:
    lab = Lab(seconds=lambda task: 10.0)
    lab.measure(known(rounds=12, seconds=10.0, reference=True), budget=15.0)
    assert [task.role for task in lab.tasks] == [REFERENCE]


# What does not vary, and the budget


def test_what_does_not_vary_is_run_once_and_first() -> None:
    there = (made(Task(Cell("half"), A, 1, 0, "")),)
    lab = Lab()
    lab.measure(
        cell("x"),
        cell("y", OBSERVED),
        cell("z", CITED),
        cell("half", CITED, runs=there, next_round=3),
    )
    assert [task.cell.measurement for task in lab.tasks[:5]] == ["y", "y", "z", "z", "half"]
    assert lab.tasks[4].id == "half/all/b.default/03"
    assert {task.cell.measurement for task in lab.tasks[5:]} == {"x"}
    assert Counter(task.id for task in lab.tasks).most_common(1)[0][1] == 1


def test_cells_are_opened_while_any_budget_is_left() -> None:
    lab = Lab(seconds=lambda task: 10.0)
    lab.measure(cell("x"), cell("y"), cell("z"), budget=35.0)
    assert Counter(task.cell.measurement for task in lab.tasks) == {"x": 2, "y": 2}


@given(budget=st.floats(0.1, 200.0), seconds=st.floats(0.5, 10.0))
def test_no_later_block_exceeds_the_budget(budget: float, seconds: float) -> None:
    lab = Lab(seconds=lambda task: seconds)
    lab.measure(cell(), budget=budget, steering=Guide(lambda cell, runs: VAGUE))
    assert lab.now - 100.0 <= max(budget, 2 * seconds) + 1e-6


def test_a_cheap_cell_goes_on_where_an_expensive_one_does_not_fit() -> None:
    dear = known("dear", seconds=10.0)
    lab = Lab(seconds=lambda task: 10.0 if task.cell.measurement == "dear" else 1.0)
    lab.measure(dear, known("cheap"), budget=41.0)
    assert (len(lab.rounds("dear")), len(lab.rounds("cheap"))) == (0, 10)


def test_without_budget_nothing_is_timed() -> None:
    lab = Lab()
    lab.measure(cell(), cell("y", CITED), budget=0.0)
    assert {task.cell.measurement for task in lab.tasks} == {"y"}


def test_what_was_spent_before_counts_only_for_more_of_the_same() -> None:
    lab = Lab()
    lab.measure(cell("new"), known("known"), budget=11.0, spent=11.0)
    assert {task.cell.measurement for task in lab.tasks} == {"new"}
    assert len(lab.tasks) == 2


def test_who_has_no_result_yet_gets_one_whatever_was_spent_before() -> None:
    late = cell(runs=stored(rounds=12, who=[A]), next_round=13)
    lab = Lab()
    lab.measure(late, budget=11.0, spent=24.0)
    assert names(lab.of(PILOT)) == ["b", "b", "b"]
    assert lab.rounds() == [13, 14]


def test_a_larger_budget_goes_on_where_a_smaller_one_ended() -> None:
    lab = Lab()
    runs = lab.measure(cell(), budget=16.0)
    assert len(lab.rounds()) == 1 + 2 * 2
    more = Lab()
    plan = cell(runs=tuple(runs), next_round=lab.rounds()[-1] + 1)
    more.measure(plan, budget=1e6, spent=16.0)
    assert more.of(PILOT) == []
    assert [*lab.rounds(), *more.rounds()] == [1, *range(3, FIRM_ROUNDS + 3)]


def test_an_interruption_leaves_nothing_unfinished_behind() -> None:
    lab = Lab()
    runs = schedule(
        Plan((cell(),)),
        budget=Budget(1e6, lambda: lab.now, lab.now),
        seed="seed",
        execute=lab,
        witnesses=(),
        steering=Guide(),
        progress=Silent(),
    )
    first = next(runs)
    runs.close()  # type: ignore[attr-defined]
    assert [task.id for task in lab.tasks] == [first.id]


def test_progress_is_told_in_order(told: Any) -> None:
    runs = Lab().measure(cell(), budget=100.0, progress=told)
    assert told.started_ids == told.finished_ids == [run.id for run in runs]
    assert told.left == [100.0 - index for index in range(2 * (PILOTS + 1 + FIRM_ROUNDS))]
    assert told.reached_rounds == [("loop", number) for number in range(1, FIRM_ROUNDS + 2, 2)]


def test_a_round_that_is_set_aside_is_told_once_with_the_reason() -> None:
    class Listening(Silent):
        def say(self, text: str) -> None:
            lines.append(text)

    lines: list[str] = []
    plan = known(rounds=4)
    steering = Guide(disturbed=lambda number: number in (3, 6, 7))
    Lab().measure(plan, steering=steering, progress=Listening())
    assert lines == ["loop, round 6 is set aside: steal", "loop, round 7 is set aside: steal"]


@pytest.mark.parametrize(
    ("plan", "precision", "over"),
    [
        (cell(), PRECISE, False),
        (cell(contenders=()), VAGUE, True),
        (known(rounds=11), PRECISE, False),
        (known(rounds=12), PRECISE, True),
        (known(rounds=12), VAGUE, False),
        (known(rounds=40), VAGUE, True),
        (cell("facts", CITED), VAGUE, False),
        (cell("facts", CITED, runs=stored("facts", 1, 0)), VAGUE, True),
    ],
)
def test_a_cell_is_open_until_it_is_precise_or_full(
    plan: CellPlan, precision: Precision, over: bool
) -> None:
    assert finished(plan, Guide(lambda cell, runs: precision), ()) is over
