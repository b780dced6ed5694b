"""Runs code inside the frameworks' environments, as the worker does: isolated, by path."""

import functools
import importlib
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

REPOSITORY = Path(__file__).parents[2]

InFramework = Callable[[str, str], Any]
Outputs = Callable[..., np.ndarray]
Fingerprint = Callable[[str, str, str], str]

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


@pytest.fixture(scope="session")
def outputs(in_framework: InFramework) -> Outputs:
    """Results of a framework's calls, one a row: `outputs(measurement, framework, ...)`."""

    @functools.cache
    def run(
        measurement: str,
        framework: str,
        configuration: str,
        *,
        calls: tuple[int, ...] = (0, 1, 8),
        **parameters: int,
    ) -> np.ndarray:
        code = f"""
from measurements.{measurement}.{framework} import prepare
run = prepare({parameters!r}, {configuration!r})
result = [run(index).tolist() for index in {calls!r}]
"""
        return np.array(in_framework(framework, code))

    return run


@pytest.fixture(scope="session")
def references() -> Outputs:
    """Results of the NumPy implementation in float64: `references(measurement, ...)`."""

    @functools.cache
    def run(
        measurement: str,
        *,
        calls: tuple[int, ...] = (0, 1, 8),
        dtype: str = "float64",
        **parameters: int,
    ) -> np.ndarray:
        module = importlib.import_module(f"measurements.{measurement}")
        call = module.reference(parameters, dtype)
        results = np.array([call(index) for index in calls])
        assert results.dtype == dtype
        return results

    return run


@pytest.fixture(scope="session")
def counted(in_framework: InFramework) -> Callable[..., int]:
    """Floating-point operations of the first call, as PyTorch's own counter sees them."""

    def run(measurement: str, **parameters: int) -> int:
        code = f"""
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode
from measurements.{measurement}.pytorch import prepare

# the counter does not know the fused operators for attention, and those of oneDNN
torch.backends.mha.set_fastpath_enabled(False)
torch.backends.mkldnn.enabled = False
run = prepare({parameters!r}, "default")
with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
    run(0)
result = counter.get_total_flops()
"""
        return int(in_framework("pytorch", code))

    return run


@pytest.fixture(scope="session")
def fingerprint(in_framework: InFramework) -> Fingerprint:
    """Hash of arrays of a measurement as its `__init__.py` makes them in an environment."""

    def run(measurement: str, framework: str, arrays: str) -> str:
        code = f"""
import hashlib
import measurements.{measurement} as measurement
digest = hashlib.sha256()
for array in {arrays}:
    digest.update(repr((array.shape, str(array.dtype))).encode() + array.tobytes())
result = digest.hexdigest()
"""
        return str(in_framework(framework, code))

    return run


@pytest.fixture(scope="session")
def tolerance() -> Callable[[str], float]:
    """Tolerance that a measurement states, in a share of the largest output."""

    def read(measurement: str) -> float:
        return float(importlib.import_module(f"measurements.{measurement}").SPEC.tolerance)

    return read
