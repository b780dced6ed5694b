"""Processes that take steps together, with plain Python programs in place of the frameworks."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.measurements.contenders import MEASUREMENTS

DEADLINE = 20.0
"""Seconds in which all of this must happen on the slowest machine."""

MEMBER = """
import os, time

open("pid-%d" % os.getpid(), "x").close()
if "HELPS" in os.environ:
    time.sleep(600)

def member(rank, behaviour):
    def run(index):
        if rank:
            open("step-%d" % index, "x").close()
        if rank and behaviour == "fails":
            raise ValueError("no cake left")
        if rank and behaviour == "hangs":
            time.sleep(600)
        while behaviour == "fails" or not os.path.exists("step-%d" % index):
            time.sleep(0.001)
        return index
    return run
"""

FIRST = """
import os, sys, time, types

for name in ("evalreport", "evalreport.model", "evalreport.model.spec", "measurements"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["evalreport.model.spec"].__file__ = os.path.abspath("spec.py")
sys.modules["measurements"].__path__ = [os.getcwd()]
from measurements.fake import member
from measurements.peers import Team
run = Team(member, 2, [{behaviour!r}], [{{"HELPS": "1"}}])
assert run(3) == 3
while sum(name.startswith("pid-") for name in os.listdir()) < 3:
    time.sleep(0.001)
{end}
"""


def ended(
    folder: Path, behaviour: str = "works", end: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a first process, with a peer and a helper, and look that none of them is left."""
    shutil.copytree(MEASUREMENTS / "peers", folder / "peers")
    (folder / "fake.py").write_text(MEMBER)
    done = subprocess.run(
        [sys.executable, "-c", FIRST.format(behaviour=behaviour, end=end)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
    )
    pids = [int(path.name.removeprefix("pid-")) for path in folder.glob("pid-*")]
    deadline = time.monotonic() + DEADLINE
    while any(map(running, pids)) and time.monotonic() < deadline:
        time.sleep(0.001)
    assert [pid for pid in pids if running(pid)] == []
    return done


def running(pid: int) -> bool:
    """Whether it is there, and not only waits to be asked how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_every_process_takes_every_step(tmp_path: Path) -> None:
    done = ended(tmp_path, end="assert run(1) == 1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {path.name for path in tmp_path.glob("step-*")} == {"step-3", "step-1"}


@pytest.mark.parametrize("behaviour", ["works", "hangs"])
@pytest.mark.parametrize(
    ("end", "code"),
    [("", 0), ("raise ValueError('enough')", 1), ("os.kill(os.getpid(), 9)", -9)],
)
def test_nobody_is_left_however_the_first_one_ends(
    end: str, code: int, behaviour: str, tmp_path: Path
) -> None:
    done = ended(tmp_path, behaviour, end)
    assert done.returncode == code
    assert ("enough" in done.stderr) == (code == 1)


def test_a_peer_that_fails_ends_the_first_one_with_its_words(tmp_path: Path) -> None:
    done = ended(tmp_path, "fails")
    assert done.returncode == 1
    assert "ValueError: no cake left" in done.stderr
    assert "another process of the team ended with exit code 1" in done.stderr


def test_a_helper_that_ends_early_ends_the_first_one(tmp_path: Path) -> None:
    done = ended(tmp_path, end="os.kill(run._others[-1].pid, 9)\ntime.sleep(600)")
    assert done.returncode == 1
    assert "another process of the team ended with exit code -9" in done.stderr


def test_the_others_carry_the_mark_by_which_survivors_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALREPORT_RUN", "4711")
    look = "assert 'EVALREPORT_RUN=4711' in open('/proc/%d/environ' % one.pid).read()"
    assert ended(tmp_path, end=f"for one in run._others: {look}").returncode == 0
