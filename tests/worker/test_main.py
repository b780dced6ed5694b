"""What a measurement finds in the worker's process."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import evalreport

Observe = Callable[..., dict[str, Any]]
WORKER = Path(evalreport.__file__).parent / "worker"


def answer(expression: str, before: str = "") -> str:
    return f"{before}\ndef observe(parameters):\n    return {{'answer': {expression}}}\n"


def test_answer_and_memory_are_told(observe: Observe) -> None:
    result = observe(answer("parameters['size'] * 21"))
    assert result["observed"] == {"answer": 42}
    assert result["peak_bytes"] > 2**20


def test_framework_file_does_not_shadow_the_framework(observe: Observe) -> None:
    result = observe(answer("json.dumps([1])", "import json"))
    assert result["observed"] == {"answer": "[1]"}


@pytest.mark.parametrize(
    "name", ["evalreport.errors", "evalreport.model.result", "evalreport.measure", "main", "timed"]
)
def test_nothing_else_of_the_tool_can_be_imported(observe: Observe, name: str) -> None:
    result = observe(answer("0", f"import {name}"))
    assert result["failure"]["message"].startswith("ModuleNotFoundError")


def test_measurement_can_import_its_own_parts_and_the_spec(observe: Observe) -> None:
    lines = "from measurements.trial import SPEC\nfrom evalreport.model.spec import Spec"
    assert observe(answer("int(isinstance(SPEC, Spec))", lines))["observed"] == {"answer": 1}


def test_working_folder_is_not_searched_for_modules(observe: Observe) -> None:
    result = observe(answer("int('' in sys.path or '.' in sys.path)", "import sys"))
    assert result["observed"] == {"answer": 0}


def test_missing_function_is_named(observe: Observe) -> None:
    failure = observe("x = 1\n")["failure"]
    assert failure["message"] == "measurements/trial/json.py has no function `observe`"


def test_syntax_error_is_told(observe: Observe) -> None:
    assert "SyntaxError" in observe("def observe(:\n")["failure"]["message"]


def test_no_core_is_dumped_and_the_worker_goes_first(observe: Observe) -> None:
    limit = "str(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    score = "open('/proc/self/oom_score_adj').read().strip()"
    result = observe(answer(f"{limit} + ' ' + {score}", "import resource"))
    assert result["observed"] == {"answer": "0 1000"}


def test_too_much_memory_is_an_error_of_the_program_and_told(observe: Observe) -> None:
    eats = "blocks = []\n    while True: blocks.append(bytearray(2**20))\n    return {}"
    source = f"def observe(parameters):\n    {eats}\n"
    failure = observe(source, memory=300 * 2**20)["failure"]
    assert (failure["kind"], failure["message"]) == ("exception", "MemoryError")
    assert "bytearray(2**20)" in failure["traceback"]


def test_what_tidies_up_is_called_and_nothing_is_taken_apart(
    observe: Observe, tmp_path: Path
) -> None:
    source = f"""
import atexit, pathlib

class Late:
    def __del__(self):
        pathlib.Path({str(tmp_path / "apart")!r}).touch()

late = Late()
atexit.register(pathlib.Path({str(tmp_path / "tidy")!r}).touch)
"""
    observe(source + answer("0"))
    assert (tmp_path / "tidy").exists()
    assert not (tmp_path / "apart").exists()


def test_most_of_the_memory_may_be_had(observe: Observe) -> None:
    limit = "resource.getrlimit(resource.RLIMIT_DATA)[0]"
    result = observe(answer(limit, "import resource"), memory=10_000_000_000)
    assert result["observed"] == {"answer": 9_000_000_000}


def test_worker_without_its_parent_does_nothing(tmp_path: Path) -> None:
    task = tmp_path / "task.json"
    task.write_text(f'{{"parent": {os.getpid() + 1_000_000}, "memory": {2**40}}}')
    command = [sys.executable, "-I", str(WORKER / "main.py"), str(task), str(tmp_path / "run")]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode != 0
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("file", sorted(WORKER.glob("*.py")), ids=lambda file: file.name)
def test_worker_keeps_to_the_standard_library_and_old_syntax(file: Path) -> None:
    tree = ast.parse(file.read_text(), feature_version=(3, 8))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            own = name == "evalreport.model.spec" or name.startswith("evalreport.worker.")
            assert own or name.partition(".")[0] in sys.stdlib_module_names, name
