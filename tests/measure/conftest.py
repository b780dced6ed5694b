"""Toy measurements, traps and fakes for the measuring."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evalreport.model.environment import Environment, Lock
from evalreport.model.evaluation import Fact, Measurement
from evalreport.model.plan import Cell, Task
from evalreport.model.result import Run
from evalreport.model.spec import Spec
from evalreport.model.steering import Precision

TOY = Path(__file__).parent.parent / "data" / "toy" / "measurements"


@dataclass
class Told:
    """A progress that remembers what it was told."""

    started_ids: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    finished_ids: list[str] = field(default_factory=list)
    reached_rounds: list[tuple[str, int]] = field(default_factory=list)

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def started(self, task: Task, left: float, budget: float) -> None:
        self.started_ids.append(task.id)
        self.left.append(left)

    def finished(self, run: Run) -> None:
        self.finished_ids.append(run.id)

    def reached(self, cell: Cell, rounds: int, precision: Precision) -> None:
        self.reached_rounds.append((cell.measurement, rounds))


def measurement(folder: Path) -> Measurement:
    """The measurement in a folder."""
    found = importlib.util.spec_from_file_location(f"trial_{folder.name}", folder / "__init__.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    spec: Spec = module.SPEC
    files = {file.stem: file for file in folder.iterdir() if file.suffix != ".pyc"}
    return Measurement(
        key=folder.name,
        folder=folder,
        spec=spec,
        implementations=files,
        configurations={},
        sources={},
        digests=dict.fromkeys((*files, "lost"), "digest"),
        facts={
            key: tuple(Fact(**fact) for fact in tomllib.loads(file.read_text("utf-8"))["fact"])
            for key, file in files.items()
            if file.suffix == ".toml"
        },
    )


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def toy() -> Callable[[str], Measurement]:
    """A toy measurement by its key."""
    return lambda key: measurement(TOY / key)


@pytest.fixture
def trap(tmp_path: Path) -> Callable[[str], Measurement]:
    """A timed measurement with one framework, `trap`, of the given source."""

    def make(source: str) -> Measurement:
        folder = tmp_path / "measurements" / "trial"
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(
            "from evalreport.model.spec import TIMED, Spec\n"
            "SPEC = Spec('Trial', 'How long?', TIMED, timeout=20.0)\n"
        )
        (folder / "trap.py").write_text(source)
        return measurement(folder)

    return make


def environment(framework: str) -> Environment:
    """The interpreter of the tests, as if it were the framework's."""
    return Environment(framework, Path(sys.executable), "1.0", Lock("lock", "3.11", ()))


@pytest.fixture
def environments() -> Callable[..., dict[str, Environment]]:
    return lambda *frameworks: {key: environment(key) for key in frameworks}
