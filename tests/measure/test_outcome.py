"""Result files, good and bad."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalreport.errors import ResultError
from evalreport.measure import outcome
from evalreport.measure.outcome import read
from evalreport.model.spec import OBSERVED, TIMED

CHECK = {"count": 1, "sample": [1.0], "sum": 1.0, "norm": 1.0}
GOOD: dict[str, Any] = {
    "values": [0.5, 0.25],
    "warmups": [1],
    "loops": 1,
    "import_seconds": 0.1,
    "prepare_seconds": 0.0,
    "first_seconds": 0.5,
    "cpu_seconds": 0.75,
    "wall_seconds": 0.75,
    "checks": [CHECK],
    "recheck": None,
}


def written(folder: Path, content: object) -> Path:
    file = folder / "run.json"
    file.write_text(json.dumps(content))
    return file


def test_timed(tmp_path: Path) -> None:
    found = read(written(tmp_path, {"timed": GOOD, "peak_bytes": 7}), TIMED)
    assert found.timed is not None
    assert found.timed.values == (0.5, 0.25)
    assert found.timed.checks[0].sample == (1.0,)
    assert found.peak_bytes == 7


def test_observed_keeps_its_types(tmp_path: Path) -> None:
    observed = {"a": 1, "b": 1.0, "c": "1"}
    found = read(written(tmp_path, {"observed": observed, "details": [observed]}), OBSERVED)
    assert [type(value) for value in found.observed.values()] == [int, float, str]
    assert dict(found.details[0]) == observed


def test_failure(tmp_path: Path) -> None:
    found = read(written(tmp_path, {"failure": {"kind": "exception", "message": "no"}}), TIMED)
    assert found.failure is not None
    assert found.failure.message == "no"


@pytest.mark.parametrize(
    "changes",
    [
        {"values": []},
        {"values": [0.0]},
        {"values": [-1.0]},
        {"values": ["0.5"]},
        {"values": [True]},
        {"values": [float("nan")]},
        {"values": [float("inf")]},
        {"loops": 0},
        {"loops": 1.5},
        {"cpu_seconds": -1.0},
        {"checks": [{"count": 1}]},
        {"more": 1},
    ],
)
def test_numbers_that_cannot_be(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ResultError):
        read(written(tmp_path, {"timed": {**GOOD, **changes}}), TIMED)


@pytest.mark.parametrize("missing", GOOD)
def test_missing_fields(tmp_path: Path, missing: str) -> None:
    rest = {key: value for key, value in GOOD.items() if key != missing}
    with pytest.raises(ResultError, match=missing):
        read(written(tmp_path, {"timed": rest}), TIMED)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"observed": {"a": NaN}}', b'{"observed": {"a": 1e999}}', b"[" * 100_000,
     b"\xff\xfe", b"[]", b"null", b'{"observed": {"a": null}}', b'{"unknown": 1}'],
)  # fmt: skip
def test_garbage(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    with pytest.raises(ResultError):
        read(file, TIMED)


def test_truncation_anywhere_is_seen(tmp_path: Path) -> None:
    whole = written(tmp_path, {"timed": GOOD}).read_bytes()
    for length in range(len(whole)):
        (tmp_path / "part.json").write_bytes(whole[:length])
        with pytest.raises(ResultError):
            read(tmp_path / "part.json", TIMED)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_lead_to_another_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    with suppress(ResultError):
        read(file, TIMED)


def test_enormous_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "LARGEST", 10)
    with pytest.raises(ResultError, match="larger than 10 bytes"):
        read(written(tmp_path, {"timed": GOOD}), TIMED)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ResultError):
        read(tmp_path / "run.json", TIMED)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"timed": None},
        {"observed": {"a": 1}},
        {"timed": GOOD, "failure": {"kind": "exception", "message": "no"}},
    ],
)
def test_neither_measured_nor_failed(tmp_path: Path, content: dict[str, Any]) -> None:
    with pytest.raises(ResultError, match="neither timed nor failed"):
        read(written(tmp_path, content), TIMED)
