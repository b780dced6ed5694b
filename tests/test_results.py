import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport import results
from evalreport.errors import ResultError
from evalreport.model.plan import NUMPY, Cell, Contender, Task
from evalreport.model.result import PROTOCOL, Run
from tests.samples import ALPHA, BETA, MACHINE, cited, failed, lock, observed, run, task, timed

BATCH = (("batch", 8),)
RUN = timed(task("speed", (("batch", 1), ("mode", "x")), ALPHA, 3, 1), 0.25)
NAME = "speed/batch-1_mode-x/alpha.default/03"


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    runs = (
        observed("size", BETA, lines=3, note="text"),
        RUN,
        failed(task("speed", (), BETA)),
        cited("standing", ALPHA, "status", "alive"),
    )
    for one in runs:
        results.save_run(tmp_path, one)
    results.save_lock(tmp_path, lock("alpha"))
    results.save_lock(tmp_path, lock("alpha"))
    results.save_machine(tmp_path, MACHINE)
    found = results.load(tmp_path)
    assert found.runs == tuple(sorted(runs, key=lambda run: run.id))
    assert (found.locks, found.machines, found.ignored) == ((lock("alpha"),), (MACHINE,), ())
    assert found.occupied == {run.id for run in runs}


@given(
    st.floats(1e-9, 1e9),
    st.text("abc_", min_size=1),
    st.one_of(st.integers(-9, 9), st.text("xyz", min_size=1)),
)
def test_any_run_survives_the_store(
    tmp_path_factory: pytest.TempPathFactory, seconds: float, name: str, value: int | str
) -> None:
    folder = tmp_path_factory.mktemp("results")
    run = timed(Task(Cell(name, (("p", value),)), Contender("f"), 1, 0, "s"), seconds)
    results.save_run(folder, run)
    assert results.load(folder).runs == (run,)


def test_an_empty_store_is_no_fault(tmp_path: Path) -> None:
    assert results.load(tmp_path / "none").runs == ()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = results.save_run(tmp_path, RUN)
    before = file.read_bytes()
    with pytest.raises(ResultError, match="not overwritten"):
        results.save_run(tmp_path, replace(RUN, seconds=2.0))
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def truncated(text: str) -> str:
    return text[: len(text) // 2]


def edited(text: str) -> str:
    return text.replace("0.25", "0.20")


def no_number(text: str) -> str:
    return text.replace("0.25", "NaN")


def endless(text: str) -> str:
    return text.replace("0.25", "1e999")


def foreign(text: str) -> str:
    document = json.loads(text)
    document["content"]["task"].pop("cell")
    document["sha256"] = results._digest(document["content"])
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (truncated, "it is truncated or not a result file"),
        (lambda text: "", "it is truncated or not a result file"),
        (lambda text: "[" * 100_000, "it is truncated or not a result file"),
        (lambda text: "[1, 2]", "it is truncated or not a result file"),
        (edited, "its content does not match its digest: it was edited"),
        (no_number, "its content does not match its digest: it was edited"),
        (endless, "its content does not match its digest: it was edited"),
        (foreign, "its fields are not those of a result"),
    ],
)
def test_bad_files_are_named_and_left_alone(
    tmp_path: Path, change: Callable[[str], str], reason: str
) -> None:
    results.save_run(tmp_path, timed(task("speed", (), ALPHA), 1.0))
    file = results.save_run(tmp_path, RUN)
    file.write_text(change(file.read_text()))
    before = file.read_bytes()
    found = results.load(tmp_path)
    (line,) = found.ignored
    assert line.startswith(f"{tmp_path.name}/{NAME}.json: ignored, because {reason}")
    assert [run.id for run in found.runs] == ["speed/all/alpha.default/01"]
    assert NAME in found.occupied
    assert file.read_bytes() == before


def another_protocol(file: Path) -> None:
    """As an older version wrote it, with fields that are unknown now and without newer ones."""
    document = json.loads(file.read_text())
    document["protocol"] = PROTOCOL - 1
    if "task" in document["content"]:
        document["content"]["steal"] = 0.1
        del document["content"]["protocol"], document["content"]["task"]["role"]
    document["sha256"] = results._digest(document["content"])
    file.write_text(json.dumps(document))


def test_results_of_another_protocol_are_counted_and_left_alone(tmp_path: Path) -> None:
    others = [
        results.save_run(tmp_path, timed(task(key, BATCH, ALPHA, number), 1.0))
        for key, count in (("speed", 3), ("growth", 1))
        for number in range(1, count + 1)
    ]
    for file in others:
        another_protocol(file)
    before = [file.read_bytes() for file in others]
    ours = timed(task("speed", BATCH, ALPHA, 4), 1.0)
    results.save_run(tmp_path, ours)
    found = results.load(tmp_path)
    assert found.runs == (ours,)
    assert found.ignored == (
        f"{tmp_path.name}/growth: 1 result of another protocol version ignored",
        f"{tmp_path.name}/speed: 3 results of another protocol version ignored",
    )
    assert len(found.occupied) == 5
    assert [file.read_bytes() for file in others] == before
    with pytest.raises(ResultError, match="not overwritten"):
        results.save_run(tmp_path, timed(task("speed", BATCH, ALPHA, 1), 1.0))


def test_locks_and_machines_are_the_same_in_every_protocol(tmp_path: Path) -> None:
    another_protocol(results.save_lock(tmp_path, lock("alpha")))
    file = results.save_machine(tmp_path, MACHINE)
    document = json.loads(file.read_text())
    for younger in ("visible", "instructions", "accelerators"):
        del document["content"][younger]
    document["sha256"] = results._digest(document["content"])
    file.write_text(json.dumps(document))
    found = results.load(tmp_path)
    assert (found.locks, found.machines, found.ignored) == ((lock("alpha"),), (MACHINE,), ())


@pytest.mark.parametrize(
    ("who", "role", "name"),
    [
        (ALPHA, "pilot", "alpha.default/pilot-2"),
        (ALPHA, "witness", "alpha.default/witness-2"),
        (Contender("alpha", "default", "again"), "round", "alpha.default.again/02"),
        (NUMPY, "reference", "reference.numpy/reference-2"),
    ],
)
def test_every_role_has_a_name_of_its_own(
    tmp_path: Path, who: Contender, role: str, name: str
) -> None:
    made = run(replace(task("speed", BATCH, who, 2), role=role))
    file = results.save_run(tmp_path, made)
    assert file.relative_to(tmp_path).as_posix() == f"speed/batch-8/{name}.json"
    found = results.load(tmp_path)
    assert found.runs == (made,)
    assert found.occupied == {f"speed/batch-8/{name}"}
    with pytest.raises(ResultError, match="not overwritten"):
        results.save_run(tmp_path, made)


def test_a_result_under_another_name_is_not_believed(tmp_path: Path) -> None:
    file = results.save_run(tmp_path, RUN)
    file.rename(file.with_name("04.json"))
    (line,) = results.load(tmp_path).ignored
    assert f"it is the result of {NAME}, under another name" in line


@pytest.mark.parametrize("folder", ["locks", "machines"])
def test_a_broken_lock_or_machine_says_what_to_do(tmp_path: Path, folder: str) -> None:
    results.save_lock(tmp_path, lock("alpha"))
    results.save_machine(tmp_path, MACHINE)
    (file,) = (tmp_path / folder).iterdir()
    file.write_text("{}")
    (line,) = results.load(tmp_path).ignored
    assert line.startswith(f"{tmp_path.name}/{folder}/{file.name}: ignored, because it is trunc")
    assert line.endswith("; delete it, and measuring there again writes it anew")


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "speed").write_text("in the way")
    with pytest.raises(ResultError, match=r"03\.json: cannot be written: "):
        results.save_run(tmp_path, RUN)


def test_numbers_that_are_none_cannot_be_stored(tmp_path: Path) -> None:
    bad: Run = replace(RUN, seconds=float("nan"))
    with pytest.raises(ValueError, match="JSON compliant"):
        results.save_run(tmp_path, bad)
    assert results.load(tmp_path).runs == ()
