import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import measurements.model_exchange as model_exchange
from measurements.environments import run
from measurements.model_exchange import NETWORKS, WAYS, compare, observe

FOLDER = Path(model_exchange.__file__).parent
FRAMEWORK = """
import numpy

class Own:
    def __init__(self, array):
        self.array = array

def export(network, inputs, file):
    if network == "recurrence":
        raise ValueError("no recurrence")
    numpy.save(file + ".npy", inputs * 3)
    return inputs * 3

def ones():
    return Own(numpy.ones(4))

def add_one(own):
    own.array += 1

def from_numpy(array):
    return Own(array)

def to_numpy(own):
    return own.array.copy()

def from_dlpack(array):
    return Own(array[:])
"""
CONSUMER = """
import sys, shutil
if "convolution" in sys.argv[1]:
    raise KeyError("no convolution")
shutil.copy(sys.argv[1] + ".npy", sys.argv[3])
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A framework of NumPy alone, and one that runs its files; both in this interpreter."""

    @contextmanager
    def environment(*requirements: str) -> Iterator[str]:
        yield sys.executable

    def run_or_fake(interpreter: str, program: str, *words: str, folder: str) -> str:
        if program.endswith("consume.py"):
            return run(interpreter, "-c", CONSUMER, *words, folder=folder)
        return run(interpreter, program, *words, folder=folder)

    monkeypatch.setattr(model_exchange, "environment", environment)
    monkeypatch.setattr(model_exchange, "run", run_or_fake)
    file = tmp_path / "framework.py"
    file.write_text(FRAMEWORK)
    return str(file)


def test_what_leaves_a_framework_and_arrives(fake: str) -> None:
    found = observe(fake)
    assert found["exported"] == pytest.approx(100 / 3)
    assert found["shared"] == 50
    rows = {row["what"]: tuple(row.values())[1:] for row in found["details"]}
    assert len(rows) == len(NETWORKS) + len(WAYS)
    assert rows["Perceptron"] == ("0e+00", "", "runs and agrees")
    assert rows["Convolutional network"] == ("", "KeyError: 'no convolution'", "cannot be run")
    assert rows["LSTM"] == ("", "ValueError: no recurrence", "cannot be exported")
    assert rows[WAYS["from_numpy"]] == ("", "", "shares the memory")
    assert rows[WAYS["to_numpy"]] == ("", "", "copies")
    assert rows[WAYS["from_dlpack"]] == ("", "", "shares the memory")
    assert rows[WAYS["to_dlpack"]][2] == "not possible"
    assert "to_dlpack" in rows[WAYS["to_dlpack"]][1]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ([1.0, -2.0], ("runs and agrees", "0e+00")),
        ([1.0, -2.0001], ("runs and agrees", "5e-05")),
        ([1.0, -2.001], ("runs, but differs", "5e-04")),
        ([1.0], ("runs, but differs", "shape (1,) instead of (2,)")),
    ],
)
def test_outputs_are_compared(
    other: list[float], expected: tuple[str, str], tmp_path: Path
) -> None:
    np.save(tmp_path / "own.npy", [1.0, -2.0])
    np.save(tmp_path / "other.npy", other)
    assert compare(str(tmp_path / "own.npy"), str(tmp_path / "other.npy")) == expected


def test_an_array_that_has_changed_on_its_way_is_a_failure(fake: str) -> None:
    Path(fake).write_text(FRAMEWORK.replace("own.array.copy()", "own.array * 2"))
    found = observe(fake)
    row = next(row for row in found["details"] if row["what"] == WAYS["to_numpy"])
    assert row["outcome"] == "not possible"
    assert row["message"].startswith("ValueError: an array of ones has become")


def test_what_came_before_a_crash_counts(fake: str) -> None:
    crash = "import os\n        os.abort()"
    Path(fake).write_text(FRAMEWORK.replace('raise ValueError("no recurrence")', crash))
    rows = {row["what"]: row for row in observe(fake)["details"]}
    assert rows["Perceptron"]["outcome"] == "runs and agrees"
    assert rows["LSTM"]["outcome"] == "cannot be exported"
    assert rows["LSTM"]["message"] == "signal 6 ended it"


@pytest.mark.parametrize(
    ("framework", "answers"),
    [
        ("pytorch", {"to_dlpack": "shared", "from_numpy": "shared"}),
        ("mxnet", {"to_numpy": "copied", "from_numpy": "shared"}),
    ],
)
def test_the_frameworks_share_memory(
    framework: str,
    answers: dict[str, str],
    interpreters: dict[str, Path],
    tmp_path: Path,
) -> None:
    run(
        str(interpreters[framework]),
        str(FOLDER / "produce.py"),
        str(FOLDER / f"{framework}_exchange.py"),
        *("exchange", *answers),
        folder=str(tmp_path),
    )
    assert {way: (tmp_path / f"{way}.txt").read_text() for way in answers} == answers


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_networks_are_alike(
    framework: str, in_framework: Callable[[str, str], list[int]]
) -> None:
    code = f"""
import numpy
from measurements.model_exchange import NETWORKS
from measurements.model_exchange.{framework}_exchange import NETWORKS as builders
result = []
for key, (_, shape) in NETWORKS.items():
    model = builders[key]()
    inputs = numpy.zeros(shape, "float32")
    if {framework!r} == "pytorch":
        import torch
        model(torch.from_numpy(inputs))
        parts = model.parameters()
    else:
        from mxnet import nd
        model.initialize()
        model(nd.array(inputs))
        parts = [each for each in model.collect_params().values() if each.grad_req != "null"]
    result.append(sum(int(numpy.prod(part.shape)) for part in parts))
"""
    lstm = 4 * 16 * (8 + 16) + 2 * 4 * 16
    assert in_framework(framework, code) == [
        16 * 32 + 32 + 32 * 3 + 3,
        3 * 9 * 8 + 8 + 2 * 8 + 8 * 8 * 8 * 3 + 3,
        lstm + 16 * 3 + 3,
    ]
