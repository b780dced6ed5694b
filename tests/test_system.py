"""What the Makefile does to the machine: `.ci/system`, and the folder of the environment.

The programs that they call are stand-ins in a folder that is all of `PATH`.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "dirname", "grep", "cat", "id", "uname")
DEBIAN = 'case "$2" in *ensurepip*) exit {venv};; *Python.h*) exit 0;; *print*) echo {name};; esac'


@dataclass(frozen=True)
class Machine:
    """A machine on which nothing is installed but what a test puts there."""

    folder: Path

    def program(self, name: str, script: str = "") -> None:
        """A program that runs `script`, with the machine's own tools alone."""
        file = self.folder / name
        file.unlink(missing_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def prepare(self, purpose: str = "report") -> subprocess.CompletedProcess[str]:
        """Run `.ci/system`."""
        return subprocess.run(
            ["sh", ROOT / ".ci/system", purpose],
            env={"PATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> str:
        """What apt-get was called with."""
        log = self.folder / "log"
        return log.read_text("utf-8") if log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One of a user who is not root, with everything but a Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    made = Machine(folder)
    made.program("id", "echo 1000")
    made.program("uname", "echo x86_64")
    made.program("g++")
    made.program("chromium")
    names = ("pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz-subset.so.0", "gomp.so.1")
    made.program("ldconfig", f"echo '{' '.join(f'lib{name}' for name in names)} libquadmath.so.0'")
    made.program("apt-get", f'echo "$@" >> {folder}/log')
    return made


def _python(machine: Machine, name: str, venv: int = 0, package: str = "") -> None:
    machine.program(name, DEBIAN.format(venv=venv, name=package))


def test_nothing_is_missing(machine: Machine) -> None:
    _python(machine, "python3.11", package="python3.11")
    done = machine.prepare("test")
    assert (done.returncode, done.stdout, done.stderr, machine.asked()) == (0, "", "", "")


def test_the_python_that_is_taken_is_the_one_that_is_asked(machine: Machine) -> None:
    _python(machine, "python3.11", venv=1, package="python3.11")
    _python(machine, "python3", venv=0, package="python3.13")
    assert machine.prepare().stderr.splitlines()[-1].strip() == (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends python3.11-venv"
    )


def test_no_python_at_all(machine: Machine) -> None:
    machine.program("id", "echo 0")
    assert machine.prepare().returncode == 0
    update, install = machine.asked().splitlines()
    assert "update" in update
    assert install.endswith("python3 python3-venv python3-dev")


@pytest.mark.parametrize(("processor", "named"), [("x86_64", True), ("aarch64", False)])
def test_quadmath_belongs_to_one_processor(machine: Machine, processor: str, named: bool) -> None:
    _python(machine, "python3", package="python3.11")
    machine.program("uname", f"echo {processor}")
    machine.program("ldconfig")
    done = machine.prepare()
    assert done.returncode == 0
    assert "libgomp1" in done.stderr
    assert ("libquadmath0" in done.stderr) == named


def test_a_failure_of_apt_names_what_was_tried(machine: Machine) -> None:
    _python(machine, "python3", venv=1, package="python3.11")
    machine.program("id", "echo 0")
    machine.program("apt-get", "exit 100")
    (machine.folder / "g++").unlink()
    done = machine.prepare()
    assert done.returncode == 0
    command = "apt-get update && apt-get install --yes --no-install-recommends"
    assert f"    {command} python3.11-venv g++\n" in done.stderr


def test_an_interpreter_of_ones_own_needs_no_package(machine: Machine) -> None:
    _python(machine, "python3", venv=1)
    assert machine.prepare().stderr == ""


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "-f", ROOT / "Makefile", *arguments],
        cwd=folder,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )


def test_making_an_environment_empties_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis").touch()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / ".ci").mkdir()
    stand_in = Machine(tmp_path)
    stand_in.program(".ci/system")
    stand_in.program("python", f'exec {sys.executable} "$@" --without-pip')
    _make(tmp_path, "VENV=mine", f"PYTHON={tmp_path}/python", "mine/.installed")
    assert (tmp_path / "mine/pyvenv.cfg").exists()
    assert (tmp_path / "mine/thesis").exists()


def test_without_a_python_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / ".ci").mkdir()
    Machine(tmp_path).program(".ci/system")
    Machine(tmp_path).program(".ci/python", "echo none is new enough >&2; exit 1")
    done = _make(tmp_path, "VENV=mine", "PYTHON=", "mine/.installed")
    assert done.returncode != 0
    assert "none is new enough" in done.stderr
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("ours", [True, False])
def test_clean_removes_environments_only(tmp_path: Path, ours: bool) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis").touch()
    if ours:
        (folder / "pyvenv.cfg").touch()
    assert _make(tmp_path, "VENV=mine", "clean").returncode == 0
    assert folder.exists() is not ours
