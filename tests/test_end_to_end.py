"""The whole way with the real frameworks, on a network that takes no time."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TINY = Path(__file__).parent / "data" / "tiny"


@pytest.mark.xdist_group("frameworks")
def test_the_real_frameworks_get_into_an_article(
    tmp_path: Path, interpreters: dict[str, Path]
) -> None:
    assert set(interpreters) == {"pytorch", "mxnet"}
    project = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    command = [sys.executable, "-m", "evalreport", "build", "--budget", "1s"]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, timeout=400, check=False
    )
    assert done.returncode == 0, done.stderr
    output = project / "output"
    text = (output / "tiny.md").read_text("utf-8")
    assert "PyTorch 2.13.0" in text
    assert "MXNet 1.9.1" in text
    assert "| agree " in text
    assert {file.suffix for file in output.glob("tiny.*")} == {".md", ".html", ".pdf", ".csv"}
    locks = [json.loads(file.read_text())["content"] for file in output.glob("results/locks/*")]
    packages = {one["name"]: one for lock in locks for one in lock["packages"]}
    assert {"torch", "mxnet", "numpy"} <= set(packages)
    assert all(one["hashes"] for one in packages.values())
