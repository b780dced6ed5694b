"""Cited facts, right and wrong."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalreport.discover.facts import facts
from evalreport.discover.faults import Faults
from evalreport.discover.schema import FactTable
from evalreport.model.evaluation import Fact
from evalreport.model.spec import CITED, Metric, Spec

SPEC = Spec("Status", "?", CITED, metrics=(Metric("status", "status"), Metric("since", "since")))
GOOD: dict[str, object] = {
    "metric": "status",
    "value": "active",
    "claim": "It is maintained.",
    "quote": "maintained",
    "title": "Annals",
    "url": "https://example.org/",
    "date": "2024-02",
    "accessed": "2026-11-22",
}


def written(folder: Path, *tables: dict[str, object]) -> Path:
    file = folder / "plain.toml"
    texts = [
        "[[fact]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in table.items())
        for table in tables
    ]
    file.write_text("\n".join(texts), "utf-8")
    return file


def right(file: Path) -> tuple[Fact, ...]:
    faults = Faults("evalreport.toml")
    found = facts(file, SPEC, "plain.toml", faults)
    assert faults.lines == []
    return found


def wrong(file: Path) -> list[str]:
    faults = Faults("evalreport.toml")
    facts(file, SPEC, "plain.toml", faults)
    assert all("\n" not in line for line in faults.lines)
    return faults.lines


def test_the_table_has_the_fields_of_a_fact() -> None:
    assert list(FactTable.model_fields) == [field.name for field in fields(Fact)]


def test_facts_in_their_order(tmp_path: Path) -> None:
    first, second = right(written(tmp_path, GOOD, {**GOOD, "metric": "since", "value": 3}))
    assert (first.metric, first.value, first.quote) == ("status", "active", "maintained")
    assert second.value == 3


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "unknown"])
def test_dates_as_exact_as_the_source(tmp_path: Path, date: str) -> None:
    assert right(written(tmp_path, {**GOOD, "date": date}))[0].date == date


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"metric": "statsu"}, 'fact[1].metric: unknown metric "statsu"; did you mean "status"?'),
        ({"quot": "x"}, 'fact[1].quot: unknown key; did you mean "quote"?'),
        ({"claim": ""}, "fact[1].claim: should have at least 1 character, not ''"),
        ({"title": 3}, "fact[1].title: should be a valid string, not 3"),
        ({"value": True}, "fact[1].value: True must be a finite number or a text"),
        ({"value": []}, "fact[1].value: [] must be"),
        ({"value": " "}, "fact[1].value: ' ' must be"),
        ({"value": "retired"}, "fact[1].value: 'retired' contradicts 'active' above"),
        ({"url": "javascript:alert(1)"}, "fact[1].url: 'javascript:alert(1)' does not match"),
        ({"date": "last year"}, "fact[1].date: 'last year' must be YYYY"),
        ({"accessed": "unknown"}, "fact[1].accessed: 'unknown' must be YYYY-MM-DD"),
    ],
)
def test_fault_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    (line,) = wrong(written(tmp_path, GOOD, {**GOOD, **changes}))
    assert line.startswith(f"plain.toml: {message}")


def test_two_sources_may_say_the_same(tmp_path: Path) -> None:
    assert len(right(written(tmp_path, GOOD, {**GOOD, "quote": "alive"}))) == 2


def test_all_faults_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, {**GOOD, "claim": "", "date": "x"}, {**GOOD, "metric": "statsu"})
    assert [line.split(": ")[1] for line in wrong(file)] == [
        "fact[0].claim",
        "fact[0].date",
        "fact[1].metric",
    ]


@pytest.mark.parametrize("missing", GOOD)
def test_missing_key_is_named(tmp_path: Path, missing: str) -> None:
    table = {key: value for key, value in GOOD.items() if key != missing}
    assert wrong(written(tmp_path, table)) == [f"plain.toml: fact[0].{missing}: is missing"]


@pytest.mark.parametrize(
    "text", ["", "fact = 1", "fact = []", "x = 1", "[[fact]]\n[other]\n", "fact = [1]", "= ="]
)
def test_other_shapes_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plain.toml"
    file.write_text(text, "utf-8")
    assert len(wrong(file)) == 1


def test_number_that_is_none_and_date_without_quotes(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    good = file.read_text("utf-8")
    for old, new in (('"active"', "nan"), ('"2024-02"', "2024-02-01")):
        file.write_text(good.replace(old, new), "utf-8")
        assert len(wrong(file)) == 1


@given(st.binary(max_size=100))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_lead_to_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "plain.toml"
    file.write_bytes(content)
    assert wrong(file)
