"""Frameworks that set traps: each is caught with its own reason, and nobody stays behind."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from evalreport.analyse.controls import UNFINISHED
from evalreport.analyse.parity import parity
from evalreport.discover import discover
from evalreport.measure import process, running
from evalreport.measure.process import TAIL
from evalreport.measure.running import Runner
from evalreport.model.environment import Environment, Lock
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import PILOT, ROUND, Cell, CellPlan, Contender, Task
from evalreport.model.result import MEASURED, Failure, Run

TRAPS = Path(__file__).parent / "data" / "traps" / "evalreport.toml"
CELL = Cell("duty")

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")

Execute = Callable[..., Run]

NO_NUMBER = "the output holds NaN or infinity, or exceeds the float64 range"
SAME = "calls 0 and 1 have different inputs but the same output"
NO_RESULT = "it ended without a result"
REASONS = {
    "cached": ("parity", SAME),
    "constant": ("parity", SAME),
    "nan": ("parity", NO_NUMBER),
    "infinite": ("parity", NO_NUMBER),
    "subnormal": ("parity", "subnormal"),
    "forger": ("invalid result", "the worker's result cannot be read"),
    "silent": ("no result", NO_RESULT),
    "quits": ("exit", "it ended with exit code 3"),
    "crashes": ("signal", "signal SIGSEGV ended it"),
    "floods": ("exception", "RuntimeError: drowned"),
    "empty": ("invalid result", "`prepare` returned nothing that can be called"),
    "exits": ("exit", "it ended with exit code 4"),
    "rebels": ("exit", "it ended with exit code 1"),
    "deep": ("exception", "RecursionError: maximum recursion depth exceeded"),
    "clears": ("exit", "it ended with exit code 1"),
}
HANGING = ("stubborn", "slow_start", "slow_end")
HARMLESS = ("right", "chatty", "daemon", "mute", "wanders")
BY_PARITY = ("inexact", "shapeless")
APART = ("asynchronous", "greedy")


@pytest.fixture(scope="module")
def traps() -> Evaluation:
    return discover(TRAPS, TRAPS.parent)


@pytest.fixture
def execute(
    traps: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Execute]:
    """The run of a trap; afterwards nobody may be left who has its scratch folder as home."""
    monkeypatch.setattr(process, "GRACE", 0.3)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def make(framework: str, role: str = ROUND, timeout: float = 60.0) -> Run:
        plain = Environment(framework, Path(sys.executable), "1.0", Lock("lock", "3.11", ()))
        runner = Runner({framework: plain}, {}, "machine", tmp_path / "cache", {})
        measurement = traps.measurements["duty"]
        measurement = replace(measurement, spec=replace(measurement.spec, timeout=timeout))
        contender = Contender(framework)
        task = Task(CELL, contender, 1, 0, "seed", role)
        return runner(CellPlan(CELL, measurement, (contender,)), task)

    yield make
    assert list(homed(tmp_path)) == []
    assert list(tmp_path.glob("run-*")) == []


def homed(place: Path) -> Iterator[str]:
    """Command lines of the processes whose home lies in `place`."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"HOME={place}/".encode() in (folder / "environ").read_bytes():
                yield (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it has just ended, or is somebody else's
            continue


def failure(run: Run) -> Failure:
    assert run.failure is not None
    assert run.timed is None
    return run.failure


def test_there_is_no_trap_without_a_test(traps: Evaluation) -> None:
    tested = {*REASONS, *HANGING, *HARMLESS, *BY_PARITY, *APART}
    assert {framework.key for framework in traps.frameworks} == tested
    assert set(traps.measurements["duty"].implementations) == tested


@pytest.mark.parametrize("framework", REASONS)
def test_a_trap_is_named(execute: Execute, framework: str) -> None:
    kind, message = REASONS[framework]
    found = failure(execute(framework))
    assert found.kind == kind
    assert message in found.message


@pytest.mark.parametrize("framework", HANGING)
def test_who_hangs_is_ended(execute: Execute, framework: str) -> None:
    found = failure(execute(framework, timeout=3.0))
    assert (found.kind, found.message) == ("timeout", "it had not ended after 3 s")
    assert found.exit_code == -(signal.SIGKILL if framework == "stubborn" else signal.SIGTERM)


@pytest.mark.parametrize("framework", HARMLESS)
def test_what_does_no_harm_is_measured(execute: Execute, framework: str) -> None:
    run = execute(framework)
    assert (run.outcome, run.failure) == (MEASURED, None)
    assert run.timed is not None
    assert min(run.timed.values) >= 0.005


@pytest.mark.parametrize("framework", BY_PARITY)
def test_wrong_outputs_differ_from_the_right_ones(execute: Execute, framework: str) -> None:
    runs = {Contender(key): [execute(key)] for key in ("right", framework)}
    found = parity(CELL, runs, tolerance=1e-3)
    assert found is not None
    assert found.error >= 0.009
    assert Contender(framework) in found.differing


def test_right_outputs_do_not_differ(execute: Execute) -> None:
    found = parity(CELL, {Contender(key): [execute(key)] for key in ("right", "mute")}, 1e-3)
    assert found is not None
    assert (found.error, found.differing) == (0.0, ())


def test_work_after_the_call_shows_in_the_probe_of_a_pilot(execute: Execute) -> None:
    shown = {}
    for framework in ("right", "asynchronous"):
        run = execute(framework, role=PILOT)
        assert run.timed is not None
        assert run.timed.probe is not None
        shown[framework] = run.timed.probe.afterwards
    assert shown["right"] < UNFINISHED < shown["asynchronous"]


def test_memory_has_an_end(execute: Execute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "memory_bytes", lambda: 2**29)
    found = failure(execute("greedy"))
    assert (found.kind, found.message) == ("exception", "MemoryError")


def test_a_flood_is_not_kept(execute: Execute) -> None:
    log = failure(execute("floods")).log
    assert len(log) <= TAIL
    assert log.endswith("mistake\n")


def test_why_it_ended_is_in_the_log(execute: Execute) -> None:
    assert "Rebellion" in failure(execute("rebels")).log
    assert "FileNotFoundError" in failure(execute("clears")).log
