"""The worker as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import evalreport

MAIN = Path(evalreport.__file__).parent / "worker" / "main.py"
OBSERVED_SPEC = """
from evalreport.model.spec import OBSERVED, Metric, Spec
SPEC = Spec("Trial", "What?", OBSERVED, metrics=(Metric("answer", "answer"),))
"""
TIMED_SPEC = """
from evalreport.model.spec import TIMED, Spec
SPEC = Spec("Trial", "How long?", TIMED)
"""

Work = Callable[..., dict[str, Any]]


def _work(folder: Path, spec: str, source: str, **changes: object) -> dict[str, Any]:
    """The result of a worker for a measurement of these two files."""
    measurement = folder / "measurements" / "trial"
    measurement.mkdir(parents=True)
    (measurement / "__init__.py").write_text(spec)
    (measurement / "json.py").write_text(source)  # named like a module that others import
    task = {
        "parent": os.getpid(),
        "folder": str(measurement.parent),
        "addition": "",
        "measurement": "trial",
        "framework": "json",
        "configuration": "default",
        "parameters": {"size": 2},
        "role": "round",
        "warmups": 3,
        "control": "",
        "memory": 2**40,
    }
    (folder / "task.json").write_text(json.dumps({**task, **changes}))
    result = folder / "run.json"
    command = [sys.executable, "-I", str(MAIN), str(folder / "task.json"), str(result)]
    subprocess.run(command, check=True, cwd=folder)
    content: dict[str, Any] = json.loads(result.read_text())
    return content


@pytest.fixture
def observe(tmp_path: Path) -> Work:
    """Runs the source of a framework file that has `observe`."""
    return partial(_work, tmp_path, OBSERVED_SPEC)


@pytest.fixture
def measure(tmp_path: Path) -> Work:
    """Runs the source of a framework file that has `prepare`, with changes of the task."""
    return partial(_work, tmp_path, TIMED_SPEC)


@pytest.fixture
def refer(tmp_path: Path) -> Work:
    """Runs the `reference` of a measurement, given as the source that follows its spec."""

    def run(source: str) -> dict[str, Any]:
        changes = {"role": "reference", "framework": "reference", "configuration": "numpy"}
        return _work(tmp_path, TIMED_SPEC + source, "", **changes)

    return run
