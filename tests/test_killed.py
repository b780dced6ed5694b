"""A build that is killed at any moment: what was stored stays, and the next one goes on."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from evalreport import results

TOY = Path(__file__).parent / "data" / "toy"
KILLS = int(os.environ.get("EVALREPORT_KILLS", "4"))
"""How many: so few in passing; 200 take some minutes."""
LONGEST = 3.0
"""Seconds after which it is killed at the latest."""
SEED = 20


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The toy with two frameworks that work, one that does not, and one cell."""
    folder = Path(shutil.copytree(TOY, tmp_path / "toy"))
    spec = folder / "measurements" / "loop" / "__init__.py"
    spec.write_text(spec.read_text().replace('{"size": (1, 2)}', '{"size": (1,)}'))
    file = folder / "evalreport.toml"
    head, rest = file.read_text().split("[frameworks.equal]")
    file.write_text(head + rest[rest.index("[frameworks.raises]") :])
    return folder


def start(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The command with temporary files of its own, by which its processes are known."""
    scratch = project.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "evalreport", *arguments, "--format", "md,html,csv"],
        cwd=project,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def run(project: Path, *arguments: str) -> str:
    """The command, brought to its end; the article lacks the framework that does not work."""
    process = start(project, *arguments)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 3, told
    return told.decode()


def workers(project: Path) -> Iterator[Path]:
    """The processes of the command that was killed."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (
                f"TMPDIR={project.parent / 'scratch'}".encode()
                in (folder / "environ").read_bytes()
            ):
                yield folder
        except OSError:  # it has just ended, or is somebody else's
            continue


def kill(project: Path, seconds: float, budget: str) -> bool:
    """Build, and kill the tool after a while; whether it was still at work."""
    process = start(project, "build", "--budget", budget)
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    deadline = time.monotonic() + 20
    while any(workers(project)):
        assert time.monotonic() < deadline, "a worker has outlived the tool"
        time.sleep(0.02)
    return process.returncode == -signal.SIGKILL


def stored(project: Path) -> dict[str, bytes]:
    """The files of the results, whole ones only."""
    folder = project / "output" / "results"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")
    }


def article(project: Path) -> dict[str, bytes]:
    """All that was written, without the results."""
    folder = project / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock" and "results" not in path.parts
    }


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_killed_at_any_moment_nothing_is_lost_or_broken(project: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    before: dict[str, bytes] = {}
    killed = 0
    for number in range(KILLS):
        budget = "1h" if number % 3 else "1s"  # in one of three it soon comes to the writing
        killed += kill(project, chance.uniform(0.1, LONGEST), budget)
        after = stored(project)
        assert {name: after.get(name) for name in before} == before
        assert results.load(project / "output" / "results").ignored == ()
        before = after
    told = run(project, "build", "--budget", "1s")
    assert "ignored" not in told
    assert stored(project).items() >= before.items()
    assert not list((project / "output").rglob("*.tmp"))
    fresh = tmp_path / "fresh"
    shutil.copytree(project, fresh, ignore=lambda folder, names: {"output"} & set(names))
    shutil.copytree(project / "output" / "results", fresh / "output" / "results")
    run(fresh, "render")
    assert article(fresh) == article(project)
    kept = len(stored(project))
    sys.stdout.write(f"{killed} of {KILLS} builds were killed; {kept} results are whole\n")
