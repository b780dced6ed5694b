import math
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from evalreport.display import Bar, Lines, clock, display, reached
from evalreport.model.plan import Cell, Task
from evalreport.model.result import Run
from evalreport.model.steering import Precision
from tests.samples import ALPHA, BETA, failed, task, timed

BATCH = (("batch", 8),)


def measure(shown: Bar | Lines, of: Task, left: float, run: Run | None = None) -> None:
    shown.started(of, left, 600.0)
    shown.finished(run or timed(of, 0.25))


def lines(verbose: bool = False) -> tuple[Lines, StringIO]:
    told = StringIO()
    return Lines(Console(file=told, soft_wrap=True), verbose), told


def test_a_block_is_one_line_with_what_is_reached() -> None:
    shown, told = lines()
    for number in (1, 2):
        measure(shown, task("speed", BATCH, ALPHA, number), 500.0)
        measure(shown, task("speed", BATCH, BETA, number), 490.0)
    assert told.getvalue() == ""
    shown.reached(Cell("speed", BATCH), 14, Precision(math.log(1.051), math.log(1.039)))
    line = "speed batch 8: 14 rounds, interval ±5.1 % (wanted ±3.9 %), 8:09 of 10:00 left\n"
    assert told.getvalue() == line
    shown.started(task("size", (), ALPHA), 480.0, 600.0)
    shown.close()
    assert told.getvalue() == line


def test_pilots_and_witnesses_are_named_when_something_else_begins() -> None:
    shown, told = lines()
    for role, count in (("reference", 1), ("pilot", 3), ("witness", 2)):
        for number in range(1, count + 1):
            measure(shown, replace(task("speed", BATCH, ALPHA, number), role=role), 61.0)
    shown.started(task("speed", BATCH, ALPHA), 59.0, 600.0)
    assert told.getvalue().splitlines() == [
        "speed batch 8: 1 reference run done, 1:00 of 10:00 left",
        "speed batch 8: 3 pilot runs done, 1:00 of 10:00 left",
        "speed batch 8: 2 witness runs done, 1:00 of 10:00 left",
    ]


def test_at_the_end_the_last_runs_are_told() -> None:
    shown, told = lines()
    measure(shown, task("size", (), ALPHA), 61.0)
    shown.close()
    shown.close()
    assert told.getvalue() == "size: 1 run done, 1:00 of 10:00 left\n"


def test_a_run_that_was_interrupted_is_not_done() -> None:
    shown, told = lines()
    shown.started(task("speed", BATCH, ALPHA, 3), 60.0, 600.0)
    shown.close()
    assert told.getvalue() == ""
    measure(shown, task("speed", BATCH, ALPHA, 3), 60.0)
    shown.started(task("speed", BATCH, BETA, 3), 59.0, 600.0)
    shown.close()
    assert told.getvalue() == "speed batch 8: 1 run done, 0:59 of 10:00 left\n"


@pytest.mark.parametrize("width", [math.inf, math.nan, 1e6])
def test_no_interval_is_no_number(width: float) -> None:
    told = reached(Cell("size"), 1, Precision(width, 0.04))
    assert told == "size: 1 round, no interval yet"


def test_a_failure_is_told_at_once_and_every_run_on_request() -> None:
    of = task("speed", BATCH, BETA)
    shown, told = lines()
    measure(shown, of, 60.0, failed(of, message="[no] kernel"))
    assert told.getvalue() == "speed batch 8, beta.default: failed: [no] kernel\n"
    shown, told = lines()
    measure(shown, of, 60.0, failed(replace(of, role="pilot")))
    assert told.getvalue() == "speed batch 8, beta.default (pilot): failed: it broke\n"
    shown, told = lines(verbose=True)
    measure(shown, of, 60.0)
    assert told.getvalue() == "speed/batch-8/beta.default/01: 1.0 s\n"


def test_the_bar_shows_place_contender_round_and_time_left() -> None:
    told = StringIO()
    console = Console(file=told, force_terminal=True, width=120, highlight=False)
    shown = Bar(console, verbose=False)
    of = task("speed", BATCH, ALPHA, 3)
    shown.started(of, 540.0, 600.0)
    shown.finished(failed(of))
    shown.reached(of.cell, 4, Precision(math.inf, 0.04))
    shown.close()
    text = told.getvalue()
    assert "speed batch 8: 4 rounds, no interval yet" in text
    assert "speed batch 8 · alpha.default · round 3" in text
    assert "9:00 left" in text or "8:59 left" in text
    assert "speed batch 8, alpha.default: failed: it broke" in text


def test_no_terminal_means_lines() -> None:
    with display(quiet=False, verbose=False, color=False) as shown:
        assert isinstance(shown, Lines)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (245, "4:05"), (3599.9, "1:00:00")],
)
def test_a_clock_is_read_at_a_glance(seconds: float, text: str) -> None:
    assert clock(seconds) == text
