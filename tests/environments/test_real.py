"""The environments of the shipped evaluation."""

import subprocess
from pathlib import Path

import pytest

VERSIONS = {"pytorch": ("torch", "2.13.0"), "mxnet": ("mxnet", "1.9.1")}


@pytest.mark.parametrize("framework", VERSIONS)
def test_the_framework_is_the_one_that_is_named(
    interpreters: dict[str, Path], framework: str
) -> None:
    module, version = VERSIONS[framework]
    code = f"import {module}; print({module}.__version__)"
    done = subprocess.run(
        [interpreters[framework], "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().split("+")[0] == version
