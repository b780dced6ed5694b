"""The worker as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import evalreport

MAIN = Path(evalreport.__file__).parent / "worker" / "main.py"
SPEC = """
from evalreport.model.spec import OBSERVED, Metric, Spec
SPEC = Spec("Trial", "What?", OBSERVED, metrics=(Metric("answer", "answer"),))
"""

Observe = Callable[[str], dict[str, Any]]


@pytest.fixture
def observe(tmp_path: Path) -> Observe:
    """Runs the source of a framework file in a worker and returns the content of its result."""

    def run(source: str) -> dict[str, Any]:
        folder = tmp_path / "measurements" / "trial"
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(SPEC)
        (folder / "json.py").write_text(source)  # named like a module that others import
        task = {
            "parent": os.getpid(),
            "folder": str(folder.parent),
            "measurement": "trial",
            "framework": "json",
            "configuration": "default",
            "parameters": {"size": 2},
        }
        (tmp_path / "task.json").write_text(json.dumps(task))
        result = tmp_path / "run.json"
        command = [sys.executable, "-I", str(MAIN), str(tmp_path / "task.json"), str(result)]
        subprocess.run(command, check=True, cwd=tmp_path)
        content: dict[str, Any] = json.loads(result.read_text())
        return content

    return run
