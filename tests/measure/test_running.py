"""Real workers with frameworks that misbehave: each ends in one run that says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evalreport.measure import process
from evalreport.measure.ending import WHOLE
from evalreport.measure.running import Runner
from evalreport.measure.survivors import MARK, end
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import (
    NUMPY,
    PILOT,
    REFERENCE,
    WITNESS,
    Cell,
    CellPlan,
    Contender,
    Parameters,
    Task,
)
from evalreport.model.result import FAILED, MEASURED, Failure, Run, Witness
from evalreport.model.spec import OBSERVED, Metric, Spec

Toy = Callable[[str], Measurement]
Environments = Callable[..., dict[str, Environment]]

WITNESSES = {"trap": {"ONEDNN_VERBOSE": "1"}}
CHANGING = """
def prepare(parameters, configuration):
    def run(index):
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass
        return [float(index % 8)]
    return run
"""


@pytest.fixture
def execute(tmp_path: Path, environments: Environments) -> Callable[..., Run]:
    """The run of a framework of a measurement in the tests' own interpreter."""

    def make(
        measurement: Measurement,
        framework: str,
        parameters: Parameters = (),
        found: dict[str, Environment] | None = None,
        **more: Any,
    ) -> Run:
        known = environments(framework) if found is None else found
        reasons = {"lost": "no interpreter"}
        runner = Runner(known, reasons, "machine", tmp_path / "cache", WITNESSES)
        cell = Cell(measurement.key, parameters)
        task = replace(Task(cell, Contender(framework), 1, 0, "s"), **more)
        return runner(CellPlan(cell, measurement, (task.contender,)), task)

    return make


@pytest.fixture
def trapped(
    execute: Callable[..., Run], trap: Callable[[str], Measurement]
) -> Callable[..., Failure]:
    """The failure of a framework of the given source."""

    def make(source: str, timeout: float = 20.0) -> Failure:
        measurement = trap(source)
        measurement = replace(measurement, spec=replace(measurement.spec, timeout=timeout))
        run = execute(measurement, "trap")
        assert run.outcome == FAILED
        assert run.timed is None
        assert run.failure is not None
        return run.failure

    return make


@pytest.mark.parametrize(("framework", "shortest"), [("plain", 0.002), ("twice", 0.004)])
def test_values_are_seconds_per_call(
    toy: Toy, execute: Callable[..., Run], framework: str, shortest: float
) -> None:
    run = execute(toy("loop"), framework, (("size", 1),))
    assert run.timed is not None
    assert min(run.timed.values) >= shortest
    assert sum(run.timed.values) * run.timed.loops <= run.timed.wall_seconds <= run.seconds


def test_everything_about_a_run_is_told(toy: Toy, execute: Callable[..., Run]) -> None:
    run = execute(toy("loop"), "plain", (("size", 2),))
    assert (run.outcome, run.failure) == (MEASURED, None)
    assert (run.source, run.machine, run.lock, run.version) == (
        "digest", "machine", "lock", "1.0",
    )  # fmt: skip
    assert run.timed is not None
    for again in run.timed.rechecks:
        assert again.check == run.timed.checks[again.input]
    assert run.seconds > sum(run.timed.values) * run.timed.loops
    assert 2**20 < run.peak_bytes < 200 * 2**20
    assert run.indicators is not None
    assert 0.0 <= run.indicators.steal <= 1.0
    assert min(run.indicators.calibration) > 0.0
    assert len(run.started) == len("2026-11-22T00:00:00Z")
    assert run.threads >= 1


def test_memory_is_not_that_of_the_tool(toy: Toy, execute: Callable[..., Run]) -> None:
    ballast = bytearray(os.urandom(1)) * (400 * 2**20)
    run = execute(toy("count"), "plain")
    assert run.peak_bytes < len(ballast) / 4


def test_threads_of_the_cell_reach_the_libraries(
    trap: Callable[[str], Measurement], execute: Callable[..., Run]
) -> None:
    source = (
        "import os, time\nassert os.environ['OMP_NUM_THREADS'] == '7', os.environ\n" + CHANGING
    )
    run = execute(trap(source), "trap", (("threads", 7),))
    assert (run.outcome, run.threads) == (MEASURED, 7)


def test_the_worker_is_told_what_is_wanted(
    trap: Callable[[str], Measurement], execute: Callable[..., Run]
) -> None:
    source = """
import json, sys, time
task = json.load(open(sys.argv[1]))
assert (task["role"], task["warmups"], task["control"]) == ("round", 7, "delayed"), task
assert task["memory"] > 2**20
"""
    contender = Contender("trap", "default", "delayed")
    run = execute(trap(source + CHANGING), "trap", warmups=7, contender=contender)
    assert run.failure is None


@pytest.mark.parametrize(("position", "place"), [(0, "scratch"), (1, "cache")])
def test_the_first_pilot_begins_with_empty_caches(
    trap: Callable[[str], Measurement], execute: Callable[..., Run], position: int, place: str
) -> None:
    source = "import os\nraise OSError(os.environ['TORCHINDUCTOR_CACHE_DIR'])\n"
    run = execute(trap(source), "trap", role=PILOT, position=position)
    assert run.failure is not None
    assert run.failure.message == f"OSError: {place}/inductor"


def test_a_pilot_is_probed(toy: Toy, execute: Callable[..., Run]) -> None:
    run = execute(toy("loop"), "plain", (("size", 1),), role=PILOT)
    assert run.timed is not None
    assert run.timed.probe is not None


TOLD = """
import os
assert os.environ["ONEDNN_VERBOSE"] == "1"
print("onednn_verbose,v1,info,cpu,isa:Toy")
for _ in range(3):
    print("onednn_verbose,v1,primitive,exec,cpu,convolution,jit:toy,forward_inference,,,,mb1,0.1")
print("x" * {size}, flush=True)
import time
"""


def test_a_witness_tells_of_its_primitives(
    trap: Callable[[str], Measurement], execute: Callable[..., Run]
) -> None:
    run = execute(trap(TOLD.format(size=100_000) + CHANGING), "trap", role=WITNESS)
    assert run.failure is None
    assert run.witness == Witness("Toy", {"convolution, jit:toy": 3})
    assert run.timed is None
    assert run.indicators is not None
    assert run.indicators.calibration == (0.0, 0.0)


def test_a_witness_that_tells_too_much_is_not_half_believed(
    trap: Callable[[str], Measurement], execute: Callable[..., Run]
) -> None:
    run = execute(trap(TOLD.format(size=WHOLE) + CHANGING), "trap", role=WITNESS)
    assert run.failure is not None
    assert run.failure.message == "it printed more than 4194304 bytes in a few calls"


def test_a_reference_runs_in_the_tools_own_interpreter_without_a_network(
    trap: Callable[[str], Measurement],
    execute: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://registry.example/")
    measurement = trap("")
    with (measurement.folder / "__init__.py").open("a") as file:
        file.write(
            "\ndef reference(parameters, dtype):\n"
            "    import os\n    import numpy\n"
            "    assert 'PIP_INDEX_URL' not in os.environ\n"
            "    return lambda index: numpy.full(4, index / 3, dtype)\n"
        )
    measurement = replace(measurement, digests={**measurement.digests, "reference": "own"})
    run = execute(measurement, "reference", found={}, role=REFERENCE, contender=NUMPY)
    assert run.failure is None
    assert (run.source, run.machine, run.lock, run.version) == ("own", "machine", "", "")
    assert run.reference is not None
    assert run.reference.exact[1].sum == pytest.approx(4 / 3, rel=1e-12)
    assert run.reference.exact[1].sum != run.reference.single[1].sum


def test_observed(toy: Toy, execute: Callable[..., Run]) -> None:
    run = execute(toy("count"), "twice")
    assert dict(run.observed) == {"lines": 20, "explained": 50.0, "name": "twice"}
    assert run.details[0]["mistake"] == "division by zero"
    assert run.timed is None


def test_paths_in_observed_texts_are_hidden(
    tmp_path: Path, trap: Callable[[str], Measurement], execute: Callable[..., Run]
) -> None:
    measurement = trap(
        "def observe(parameters): return {'name': __file__, 'details': [{'at': __file__}]}\n"
    )
    spec = Spec("T", "?", OBSERVED, metrics=(Metric("name", "name"),), details=(("at", "At"),))
    (measurement.folder / "__init__.py").write_text(
        f"from evalreport.model.spec import Metric, Spec\nSPEC = {spec!r}\n"
    )
    run = execute(replace(measurement, spec=spec), "trap")
    assert run.observed["name"] == run.details[0]["at"] == "measurements/trial/trap.py"


def test_cited_needs_no_environment(toy: Toy, execute: Callable[..., Run]) -> None:
    run = execute(toy("status"), "twice", found={})
    assert [fact.value for fact in run.facts] == ["retired", 1]
    assert run.indicators is None
    assert (run.outcome, run.machine, run.lock, run.version) == (MEASURED, "", "", "")


def test_host_runs_in_the_tools_own_interpreter(
    toy: Toy, execute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://registry.example/")
    measurement = toy("count")
    run = execute(
        replace(measurement, spec=replace(measurement.spec, host=True)), "plain", found={}
    )
    assert (run.outcome, run.lock, run.version) == (MEASURED, "", "")


def test_missing_environment_is_a_run_with_its_reason(
    toy: Toy, execute: Callable[..., Run]
) -> None:
    failure = execute(toy("loop"), "lost", (("size", 1),), found={}).failure
    assert failure == Failure("environment", "no interpreter")


def test_interpreter_that_cannot_be_started(
    toy: Toy, execute: Callable[..., Run], environments: Environments
) -> None:
    broken = replace(environments("plain")["plain"], interpreter=Path("/nowhere/python"))
    failure = execute(toy("count"), "plain", found={"plain": broken}).failure
    assert failure is not None
    assert failure == Failure(
        "environment", "its interpreter cannot be started: No such file or directory"
    )


def test_exception_has_its_traceback_without_paths(toy: Toy, execute: Callable[..., Run]) -> None:
    failure = execute(toy("loop"), "raises", (("size", 2),)).failure
    assert failure is not None
    assert (failure.kind, failure.message) == (
        "exception",
        "ValueError: no kernel for size 2",
    )
    assert 'File "measurements/loop/raises.py"' in failure.traceback
    assert str(toy("loop").folder) not in repr(failure)


def test_paths_and_addresses_are_hidden_everywhere(
    trap: Callable[[str], Measurement],
    execute: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://user:s3cret@registry.example/simple")
    measurement = trap(
        "import os\ndef prepare(*_):\n    place = os.environ['PIP_INDEX_URL'], os.getcwd()\n"
        "    print(place)\n    raise OSError(place)\n"
    )
    measurement = replace(measurement, spec=replace(measurement.spec, host=True))
    failure = execute(measurement, "trap").failure
    assert failure is not None
    assert "$PIP_INDEX_URL" in failure.message
    assert "$PIP_INDEX_URL" in failure.log
    for secret in ("s3cret", "registry.example", "/run-", str(measurement.folder)):
        assert secret not in repr(failure)


def test_death_by_signal(toy: Toy, execute: Callable[..., Run]) -> None:
    failure = execute(toy("loop"), "dies", (("size", 1),)).failure
    assert failure is not None
    assert (failure.kind, failure.exit_code) == ("signal", -signal.SIGKILL)
    assert "SIGKILL" in failure.message


def test_crash_leaves_the_stack_in_the_log(trapped: Callable[..., Failure]) -> None:
    failure = trapped("import ctypes\ndef prepare(*_):\n    ctypes.string_at(0)\n")
    assert (failure.kind, failure.exit_code) == ("signal", -signal.SIGSEGV)
    assert "measurements/trial/trap.py" in failure.log
    assert "/ctypes" not in failure.log.replace("python3.11/ctypes", "")


def test_hanging_is_ended_with_all_that_was_started(
    toy: Toy, execute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE", 0.2)
    measurement = toy("loop")
    measurement = replace(measurement, spec=replace(measurement.spec, timeout=2.0))
    failure = execute(measurement, "hangs", (("size", 1),)).failure
    assert failure is not None
    assert (failure.kind, failure.exit_code) == ("timeout", -signal.SIGKILL)
    assert failure.log == "waiting for a lock\n"
    assert "2 s" in failure.message


def test_garbage_on_the_output_does_no_harm(toy: Toy, execute: Callable[..., Run]) -> None:
    assert execute(toy("loop"), "garbage", (("size", 1),)).outcome == MEASURED


@pytest.mark.parametrize(
    ("source", "kind", "message"),
    [
        ("import os\nos._exit(0)\n", "no result", "without a result"),
        ("import os\nos._exit(9)\n", "exit", "exit code 9"),
        ("raise SystemExit(3)\n", "exit", "exit code 3"),
        ("import nowhere\n", "exception", "No module named 'nowhere'"),
        ("x = 1\n", "exception", "has no function `prepare`"),
        ("def prepare(*_): pass\n", "invalid result", "nothing that can be called"),
        ("def prepare(*_): return lambda i: None\n", "invalid result", "NoneType"),
        ("def prepare(*_): return lambda i: [float('nan')]\n", "parity", "NaN"),
        ("def prepare(*_): return lambda i: [1.0]\n", "parity", "same output"),
        ("def prepare(*_): return lambda i: 1 / (2 - i)\n", "exception", "ZeroDivisionError"),
        ("def prepare(*_): return prepare()\n", "exception", "RecursionError"),
        ("def prepare(*_): raise MemoryError\n", "exception", "MemoryError"),
        ("import os, sys\nos.mkfifo(sys.argv[2])\nos._exit(0)\n", "no result", "without a result"),
        (
            "import os, sys\nos.symlink('/dev/zero', sys.argv[2])\nos._exit(0)\n",
            "no result",
            "without a result",
        ),
        (
            "import os, sys\nopen(sys.argv[2], 'w').write('{\"timed\": {')\nos._exit(0)\n",
            "invalid result",
            "cannot be read",
        ),
        (
            "import os, sys\nopen(sys.argv[2], 'w').write('{\"timed\": null}')\nos._exit(0)\n",
            "invalid result",
            "neither timed nor failed",
        ),
    ],
)
def test_traps(trapped: Callable[..., Failure], source: str, kind: str, message: str) -> None:
    failure = trapped(source)
    assert failure.kind == kind
    assert message in failure.message


@pytest.mark.parametrize(
    "source",
    [
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(600,)).start()\n" + CHANGING,
        "import atexit, time\natexit.register(time.sleep, 600)\n" + CHANGING,
    ],
)
def test_hanging_at_the_end_is_a_timeout(trapped: Callable[..., Failure], source: str) -> None:
    assert trapped(source, timeout=2.0).kind == "timeout"


def test_crash_at_the_end_is_no_success(trapped: Callable[..., Failure]) -> None:
    failure = trapped("import atexit, os, time\natexit.register(os.abort)\n" + CHANGING)
    assert "SIGABRT" in failure.message


KILLED = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {here!r})
from conftest import TOY, environment, measurement
from evalreport.measure.ending import WHOLE
from evalreport.measure.running import Runner
from evalreport.model.plan import Cell, CellPlan, Contender, Task
loop, cell, who = measurement(TOY / "loop"), Cell("loop", (("size", 1),)), Contender("hangs")
loop = replace(loop, spec=replace(loop.spec, timeout=600.0))
runner = Runner({{"hangs": environment("hangs")}}, {{}}, "machine", Path("cache"), {{}})
runner(CellPlan(cell, loop, (who,)), Task(cell, who, 1, 0, "s"))
"""


def test_worker_dies_with_the_tool(tmp_path: Path) -> None:
    source = KILLED.format(here=str(Path(__file__).parent))
    root = str(Path(__file__).parents[2])
    tool = subprocess.Popen(
        [sys.executable, "-c", source],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": root},
    )
    workers = waited(lambda: children(tool.pid))
    time.sleep(0.3)  # until it watches its parent
    file = Path(f"/proc/{workers[0]}/environ")
    waited(lambda: MARK in file.read_text())
    environ = file.read_text().split("\0")
    tool.kill()
    tool.wait()
    try:
        waited(lambda: not any(map(running, workers)))
    finally:  # what the worker has started outlives a tool that cannot end it any more
        end(dict(entry.split("=", 1) for entry in environ if entry)[MARK])


def waited(condition: Callable[[], object]) -> list[int]:
    for _ in range(500):
        if found := condition():
            return found if isinstance(found, list) else []
        time.sleep(0.01)
    raise AssertionError("waited in vain")


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in text.split()]


def running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
