"""Runs code inside the frameworks' environments, as the worker does: isolated, by path."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]

InFramework = Callable[[str, str], Any]

PRELUDE = """
import importlib.util, json, sys, types

spec_file, measurements, answer = sys.argv[1:]
for name in ("evalreport", "evalreport.model", "measurements"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["measurements"].__path__ = [measurements]
spec = importlib.util.spec_from_file_location("evalreport.model.spec", spec_file)
sys.modules[spec.name] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules[spec.name])
"""
POSTLUDE = """
with open(answer, "w") as file:
    json.dump(result, file)
"""


@pytest.fixture(scope="session")
def interpreters() -> dict[str, Path]:
    """Interpreter of each framework, from EVALREPORT_TEST_<FRAMEWORK>."""
    names = {key: f"EVALREPORT_TEST_{key.upper()}" for key in ("pytorch", "mxnet")}
    missing = [name for name in names.values() if not os.environ.get(name)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} must name an interpreter")
    return {key: Path(os.environ[name]) for key, name in names.items()}


@pytest.fixture(scope="session")
def in_framework(
    interpreters: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> InFramework:
    """Run code in a framework's interpreter; what it assigns to `result` comes back as JSON."""

    def run(framework: str, code: str) -> Any:
        folder = tmp_path_factory.mktemp(framework)
        script, answer = folder / "script.py", folder / "answer.json"
        script.write_text(PRELUDE + code + POSTLUDE)
        done = subprocess.run(
            [
                interpreters[framework],
                "-I",
                script,
                REPOSITORY / "evalreport/model/spec.py",
                REPOSITORY / "measurements",
                answer,
            ],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "OMP_NUM_THREADS": "1",
                "TORCHINDUCTOR_CACHE_DIR": str(folder / "inductor"),
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(answer.read_text())

    return run
