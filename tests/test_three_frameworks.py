"""A third framework: a recipe and a file for each measurement, nothing else."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from evalreport.discover import discover
from evalreport.environments import environment
from evalreport.measure.running import Runner
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import ROUND, Cell, CellPlan, Contender, Task
from evalreport.shipped import shipped

ROOT = Path(__file__).parent.parent
FILE = ROOT / "tests/data/three_frameworks/evalreport.toml"


@pytest.fixture(scope="module")
def three() -> Evaluation:
    return discover(FILE, shipped("measurements"))


@pytest.fixture(scope="module")
def jax(three: Evaluation) -> Environment:
    cache = os.environ.get("EVALREPORT_CACHE_DIR") or platformdirs.user_cache_path("evalreport")
    recipe = next(one for one in three.frameworks if one.key == "jax")
    return environment(recipe, Path(cache), lambda text: None)


def test_one_file_is_all_that_a_measurement_takes(three: Evaluation) -> None:
    folder = FILE.parent / "measurements"
    added = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    assert added == {f"{key}/jax.py" for key in three.measurements}
    for measurement in three.measurements.values():
        assert set(measurement.implementations) == {"pytorch", "mxnet", "jax"}


def test_what_was_measured_before_still_counts(three: Evaluation) -> None:
    two = discover(ROOT / "evalreport.toml", shipped("measurements"))
    for key, measurement in three.measurements.items():
        before = two.measurements[key].digests
        assert {name: measurement.digests[name] for name in before} == dict(before)


@pytest.mark.parametrize(
    ("measurement", "parameters"),
    [
        ("batch_scaling", {"batch": 3}),
        ("mlp_inference", {"batch": 2}),
        ("vgg16_inference", {"batch": 2, "image": 32}),
    ],
)
def test_it_computes_what_the_reference_does(
    three: Evaluation,
    jax: Environment,
    tmp_path: Path,
    measurement: str,
    parameters: dict[str, int],
) -> None:
    found = three.measurements[measurement]
    cell = Cell(measurement, tuple(parameters.items()))
    plan = CellPlan(cell, found, contenders=(Contender("jax"),))
    runner = Runner({"jax": jax}, {}, "here", tmp_path, {})
    run = runner(plan, Task(cell, Contender("jax"), 1, 0, "seed", ROUND, warmups=3))
    assert run.failure is None
    assert run.timed is not None
    reference = importlib.import_module(f"measurements.{measurement}").reference
    exact = reference(parameters, "float64")(0)
    sample = np.array(run.timed.checks[0].sample)
    flat = exact.ravel()
    size = len(sample)
    expected = flat[[index * flat.size // size for index in range(size)]]
    assert np.abs(sample - expected).max() <= found.spec.tolerance * np.abs(exact).max()
