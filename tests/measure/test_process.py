"""Processes that do not behave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from evalreport.measure import process
from evalreport.measure.machine import high_water
from evalreport.measure.process import SLACK, TAIL, Ended, run
from evalreport.measure.survivors import MARK


def python(source: str, folder: Path, timeout: float = 20.0) -> Ended:
    return run([sys.executable, "-I", "-c", source], variables={}, folder=folder, timeout=timeout)


def alive(pid: int) -> bool:
    """Whether a process exists and is more than a zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def gone(pid: int) -> bool:
    for _ in range(200):
        if not alive(pid):
            return True
        time.sleep(0.01)
    return False


CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open("child", "w").write(str(child.pid))
"""


def test_code_and_last_words(tmp_path: Path) -> None:
    ended = python("import sys; print('out'); sys.stderr.write('err'); sys.exit(3)", tmp_path)
    assert (ended.code, ended.timed_out) == (3, False)
    assert "out" in ended.log
    assert "err" in ended.log
    assert ended.seconds > 0


def test_environment_and_folder_are_those_given(tmp_path: Path) -> None:
    source = "import os; print(sorted(os.environ), os.getcwd())"
    ended = run(
        [sys.executable, "-I", "-c", source],
        variables={"ONE": "1", "LC_CTYPE": "C.UTF-8"},
        folder=tmp_path,
        timeout=20.0,
    )
    assert ended.log.strip() == f"['{MARK}', 'LC_CTYPE', 'ONE'] {tmp_path}"


def test_signal_is_told(tmp_path: Path) -> None:
    source = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    assert python(source, tmp_path).code == -signal.SIGSEGV


def test_timeout_ends_it(tmp_path: Path) -> None:
    ended = python("import time; print('waiting', flush=True); time.sleep(600)", tmp_path, 1.0)
    assert ended.timed_out
    assert ended.code == -signal.SIGTERM
    assert ended.log == "waiting\n"


def test_who_ignores_the_request_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE", 0.1)
    source = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    assert python(source, tmp_path, 1.0).code == -signal.SIGKILL


def test_children_end_with_it_on_timeout(tmp_path: Path) -> None:
    python(CHILD + "import time; time.sleep(600)", tmp_path, 1.5)
    assert gone(int((tmp_path / "child").read_text()))


def test_children_do_not_outlive_it(tmp_path: Path) -> None:
    ended = python(CHILD, tmp_path)
    assert ended.code == 0
    assert gone(int((tmp_path / "child").read_text()))


def test_a_flood_of_output_is_read_and_forgotten(tmp_path: Path) -> None:
    source = """
import os
for _ in range(1000):
    os.write(2, b"nonsense" * 8192)
os.write(1, b"the end")
"""
    ended = python(source, tmp_path)
    assert ended.code == 0
    assert len(ended.log) == TAIL
    assert ended.log.endswith("the end")
    assert ended.printed == 1000 * 8 * 8192 + len("the end")


def test_as_much_of_the_output_is_kept_as_is_asked_for(tmp_path: Path) -> None:
    source = "import os\nfor number in range(10000): os.write(1, b'%9d\\n' % number)"
    command = [sys.executable, "-I", "-c", source]
    ended = run(command, variables={}, folder=tmp_path, timeout=20.0, keep=50_000)
    assert ended.output.split() == [str(number) for number in range(5000, 10000)]
    assert ended.log == ended.output[-TAIL:]


def test_output_that_is_no_text(tmp_path: Path) -> None:
    ended = python("import os; os.write(1, bytes(range(256)))", tmp_path)
    assert "\ufffd" in ended.log


def test_closed_output_is_no_end(tmp_path: Path) -> None:
    source = "import os, time; os.close(1); os.close(2); time.sleep(0.2); os._exit(7)"
    assert python(source, tmp_path).code == 7


def test_what_it_used_is_told(tmp_path: Path) -> None:
    size = high_water() + 4 * SLACK
    source = f"""
import time
ballast = bytes([1]) * {size}
end = time.process_time() + 0.2
while time.process_time() < end:
    pass
"""
    ended = python(source, tmp_path)
    assert size < ended.peak_bytes < size + 100 * 2**20
    assert ended.cpu_seconds >= 0.2
    assert ended.switches >= 0


def test_our_own_memory_is_not_taken_for_its(tmp_path: Path) -> None:
    ballast = bytearray(os.urandom(1)) * (64 * 2**20)
    assert python("pass", tmp_path).peak_bytes == 0
    assert ballast


DAEMON = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        open({file!r}, "w").write(str(os.getpid()))
        time.sleep(600)
    os._exit(0)
while not os.path.exists({file!r}) or not open({file!r}).read():
    time.sleep(0.01)
"""


def test_who_leaves_the_group_is_found(tmp_path: Path) -> None:
    file = tmp_path / "daemon"
    assert python(DAEMON.format(file=str(file)), tmp_path).code == 0
    assert gone(int(file.read_text()))


def test_who_leaves_the_group_is_found_on_timeout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE", 0.1)
    file = tmp_path / "daemon"
    ended = python(DAEMON.format(file=str(file)) + "time.sleep(600)", tmp_path, 1.5)
    assert ended.timed_out
    assert gone(int(file.read_text()))


def test_survivor_that_keeps_writing_does_not_hold_us_up(tmp_path: Path) -> None:
    source = """
import os, time
if os.fork() == 0:
    os.setsid()
    while True:
        os.write(1, b"x" * 1000)
"""
    assert python(source, tmp_path).code == 0


def test_interruption_ends_it_and_goes_on(tmp_path: Path) -> None:
    source = f"""
import os, signal, time
open("pid", "w").write(str(os.getpid()))
os.kill({os.getpid()}, signal.SIGINT)
time.sleep(600)
"""
    with pytest.raises(KeyboardInterrupt):
        python(source, tmp_path)
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_second_interruption_does_not_save_anybody(tmp_path: Path) -> None:
    file = tmp_path / "daemon"
    interrupt = f"""
parent = {os.getpid()}
os.kill(parent, signal.SIGINT)
time.sleep(0.3)
os.kill(parent, signal.SIGINT)
time.sleep(600)
"""
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        python(DAEMON.format(file=str(file)) + interrupt, tmp_path)
    assert time.monotonic() - start < 60
    assert gone(int(file.read_text()))


def test_interruption_while_it_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    original = subprocess.Popen.__init__

    def interrupted(self: subprocess.Popen[bytes], *args: Any, **options: Any) -> None:
        original(self, *args, **options)
        started.append(self.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "__init__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        python("import time; time.sleep(600)", tmp_path)
    assert gone(started[0])


def test_what_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        run(["/nowhere/python"], variables={}, folder=tmp_path, timeout=1.0)
