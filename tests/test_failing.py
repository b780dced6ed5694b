"""Frameworks that misbehave, through the command: each is told in its place, none stays behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TOY = Path(__file__).parent / "data" / "toy"
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toys that fail, in one cell."""
    folder = Path(shutil.copytree(TOY, tmp_path / "toy"))
    spec = folder / "measurements" / "loop" / "__init__.py"
    spec.write_text(spec.read_text().replace('{"size": (1, 2)}', '{"size": (1,)}'))
    return folder


def keep(project: Path, *frameworks: str) -> Path:
    """Leave the other frameworks out."""
    file = project / "failing.toml"
    blocks = file.read_text().split("\n\n")
    wanted = [f"[frameworks.{key}]" for key in frameworks]
    kept = [
        block
        for block in blocks
        if not block.startswith("[frameworks") or block.splitlines()[0] in wanted
    ]
    file.write_text("\n\n".join(kept))
    return file


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command with temporary files of its own, by which its processes are known."""
    scratch = project / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "evalreport", *arguments, "-f", "failing.toml"],
        cwd=project,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def build(project: Path) -> tuple[int, str, str]:
    """Exit code, stderr and article of a build that has time for one block."""
    process = start(project, "build", "--budget", "1s", "--format", "md")
    _, told = process.communicate(timeout=120)
    return process.returncode, told, (project / "output" / "failing.md").read_text("utf-8")


def undisturbed(told: str) -> str:
    """Without what is missing because the machine was busy with something else meanwhile."""
    lines = told.splitlines(keepends=True)
    return "".join(line for line in lines if "were disturbed" not in line)


def processes(project: Path) -> Iterator[str]:
    """Command lines of the processes whose temporary files would lie in the project."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={project / 'scratch'}".encode() in (folder / "environ").read_bytes():
                yield (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it has just ended, or is somebody else's
            continue


def test_every_failure_is_told_in_its_place_and_nothing_stays_behind(project: Path) -> None:
    code, told, text = build(project)
    assert code == 3
    assert list(processes(project)) == []
    reasons = {
        "Raises": "ValueError: no kernel for size 1",
        "Dies": "signal SIGKILL ended it",
        "Hangs": "it had not ended after 5 s",
        "Wrong": "results differ",
    }
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)  # what is linked, without the links
    for name, reason in reasons.items():
        assert f"**Not measured:** {name} at size 1: {reason}" in plain
        assert f"missing: {name}, loop size 1 (default): {reason}" in told
    assert "waiting for a lock" in text
    for name in ("Plain", "Twice", "Equal", "Garbage"):
        assert f"missing: {name}" not in undisturbed(told)


def test_a_framework_without_environment_is_a_gap_until_it_has_one(project: Path) -> None:
    file = keep(project, "plain", "twice")
    good = file.read_text()
    file.write_text(good.replace('"Twice"\npython = "3"', '"Twice"\npython = "3.99"'))
    code, told, text = build(project)
    assert code == 3
    assert "missing: Twice, loop size 1 (default): Twice: no Python 3.99" in told
    assert "no Python 3.99 for its environment" in text
    results = project / "output" / "results"
    kept = {path: path.read_bytes() for path in results.rglob("*.json")}
    assert [path for path in kept if "plain.default" in path.parts]
    file.write_text(good)
    code, told, text = build(project)
    assert code == (0 if undisturbed(told) == told else 3), told
    assert "missing" not in undisturbed(told)
    assert {path: path.read_bytes() for path in kept} == kept
    assert [path for path in results.rglob("0[3-9].json") if "twice.default" in path.parts]


@pytest.mark.parametrize("request_to_end", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_ends_the_workers_too(project: Path, request_to_end: int) -> None:
    if signal.getsignal(request_to_end) == signal.SIG_IGN:
        pytest.skip("who runs these tests ignores the signal, and so would the command")
    keep(project, "hangs", "wrong")
    process = start(project, "measure")
    deadline = time.monotonic() + 60
    while not any("time.sleep" in command for command in processes(project)):
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.05)
    process.send_signal(request_to_end)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted; what was measured is kept" in told
    assert list(processes(project)) == []
