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
from evalreport.model.plan import PILOT, REFERENCE, ROUND, WITNESS
from evalreport.model.spec import OBSERVED, TIMED

CHECK = {"count": 1, "sample": [1.0], "sum": 1.0, "norm": 1.0, "top": 0, "lead": 0.0}
PROBE = {"same_input": 1.0, "linearity": 2.0, "afterwards": 0.0}
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
    "rechecks": [{"input": 0, "check": CHECK}],
    "memory": {"imported": 1, "prepared": 2, "used": 3},
    "probe": None,
}


def written(folder: Path, content: object) -> Path:
    file = folder / "run.json"
    file.write_text(json.dumps(content))
    return file


def test_timed(tmp_path: Path) -> None:
    found = read(written(tmp_path, {"timed": GOOD, "peak_bytes": 7}), TIMED, ROUND)
    assert found.timed is not None
    assert found.timed.values == (0.5, 0.25)
    assert found.timed.checks[0].sample == (1.0,)
    assert found.peak_bytes == 7


def test_observed_keeps_its_types(tmp_path: Path) -> None:
    observed = {"a": 1, "b": 1.0, "c": "1"}
    found = read(written(tmp_path, {"observed": observed, "details": [observed]}), OBSERVED, ROUND)
    assert [type(value) for value in found.observed.values()] == [int, float, str]
    assert dict(found.details[0]) == observed


def test_failure(tmp_path: Path) -> None:
    found = read(
        written(tmp_path, {"failure": {"kind": "exception", "message": "no"}}), TIMED, ROUND
    )
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
        {"import_seconds": -1.0},
        {"checks": [{"count": 1}]},
        {"checks": [{**CHECK, "count": 0}]},
        {"checks": [{**CHECK, "top": 1}]},
        {"checks": [{**CHECK, "top": -1}]},
        {"checks": [{**CHECK, "lead": -0.5}]},
        {"checks": [{**CHECK, "norm": -0.5}]},
        {"rechecks": [{"input": 1, "check": CHECK}]},
        {"rechecks": [{"input": -1, "check": CHECK}]},
        {"rechecks": [{"input": 0, "check": {**CHECK, "top": 1}}]},
        {"memory": {"imported": -1, "prepared": 2, "used": 3}},
        {"memory": {"imported": 1, "prepared": 2}},
        {"probe": PROBE},
        {"more": 1},
    ],
)
def test_numbers_that_cannot_be(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ResultError):
        read(written(tmp_path, {"timed": {**GOOD, **changes}}), TIMED, ROUND)


def test_pilot_has_a_probe(tmp_path: Path) -> None:
    found = read(written(tmp_path, {"timed": {**GOOD, "probe": PROBE}}), TIMED, PILOT)
    assert found.timed is not None
    assert found.timed.probe is not None
    assert found.timed.probe.linearity == 2.0


@pytest.mark.parametrize(
    "probe",
    [
        None,
        {**PROBE, "linearity": 0.0},
        {**PROBE, "afterwards": -0.1},
        {**PROBE, "same_input": -1},
    ],
)
def test_pilot_without_a_possible_probe(tmp_path: Path, probe: object) -> None:
    with pytest.raises(ResultError, match="probe"):
        read(written(tmp_path, {"timed": {**GOOD, "probe": probe}}), TIMED, PILOT)


def test_witness(tmp_path: Path) -> None:
    witness = {"instructions": "", "primitives": {}}
    found = read(written(tmp_path, {"witness": witness}), TIMED, WITNESS)
    assert found.witness is not None
    assert not found.witness.primitives


def test_reference(tmp_path: Path) -> None:
    reference = {"exact": [CHECK, CHECK], "single": [CHECK, CHECK]}
    found = read(written(tmp_path, {"reference": reference}), TIMED, REFERENCE)
    assert found.reference is not None
    assert len(found.reference.single) == 2


@pytest.mark.parametrize("single", [[], [CHECK, CHECK], [{**CHECK, "top": 1}]])
def test_reference_that_cannot_be(tmp_path: Path, single: list[object]) -> None:
    reference = {"exact": [CHECK], "single": single}
    with pytest.raises(ResultError, match="that cannot be"):
        read(written(tmp_path, {"reference": reference}), TIMED, REFERENCE)


def test_negative_peak(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="a size that cannot be"):
        read(written(tmp_path, {"timed": GOOD, "peak_bytes": -1}), TIMED, ROUND)


@pytest.mark.parametrize(
    ("role", "content"),
    [
        (WITNESS, {"timed": GOOD}),
        (REFERENCE, {"timed": GOOD}),
        (PILOT, {"witness": {"instructions": "", "primitives": {}}}),
        (WITNESS, {"reference": {"exact": [], "single": []}}),
        (WITNESS, {"witness": {"instructions": "", "primitives": {}}, "timed": GOOD}),
    ],
)
def test_what_belongs_to_another_role(tmp_path: Path, role: str, content: object) -> None:
    with pytest.raises(ResultError, match="neither"):
        read(written(tmp_path, content), TIMED, role)


@pytest.mark.parametrize("missing", sorted(GOOD.keys() - {"probe"}))
def test_missing_fields(tmp_path: Path, missing: str) -> None:
    rest = {key: value for key, value in GOOD.items() if key != missing}
    with pytest.raises(ResultError, match=missing):
        read(written(tmp_path, {"timed": rest}), TIMED, ROUND)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"observed": {"a": NaN}}', b'{"observed": {"a": 1e999}}', b"[" * 100_000,
     b"\xff\xfe", b"[]", b"null", b'{"observed": {"a": null}}', b'{"unknown": 1}'],
)  # fmt: skip
def test_garbage(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    with pytest.raises(ResultError):
        read(file, TIMED, ROUND)


def test_truncation_anywhere_is_seen(tmp_path: Path) -> None:
    whole = written(tmp_path, {"timed": GOOD}).read_bytes()
    for length in range(len(whole)):
        (tmp_path / "part.json").write_bytes(whole[:length])
        with pytest.raises(ResultError):
            read(tmp_path / "part.json", TIMED, ROUND)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_lead_to_another_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    with suppress(ResultError):
        read(file, TIMED, ROUND)


def test_enormous_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "LARGEST", 10)
    with pytest.raises(ResultError, match="larger than 10 bytes"):
        read(written(tmp_path, {"timed": GOOD}), TIMED, ROUND)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ResultError):
        read(tmp_path / "run.json", TIMED, ROUND)


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
        read(written(tmp_path, content), TIMED, ROUND)
