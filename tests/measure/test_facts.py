"""Cited facts, right and wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalreport.errors import InputError
from evalreport.measure.facts import KEYS, read_facts
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


def written(folder: Path, *facts: dict[str, object]) -> Path:
    file = folder / "plain.toml"
    tables = [
        "[[fact]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in fact.items())
        for fact in facts
    ]
    file.write_text("\n".join(tables))
    return file


def test_facts_in_their_order(tmp_path: Path) -> None:
    first, second = read_facts(written(tmp_path, GOOD, {**GOOD, "value": 3}), SPEC)
    assert (first.metric, first.value, first.quote) == ("status", "active", "maintained")
    assert second.value == 3


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "unknown"])
def test_dates_as_exact_as_the_source(tmp_path: Path, date: str) -> None:
    assert read_facts(written(tmp_path, {**GOOD, "date": date}), SPEC)[0].date == date


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"metric": "statsu"}, 'fact[1].metric: unknown metric "statsu"; did you mean "status"?'),
        ({"quot": "x"}, 'fact[1].quot: unknown key "quot"; did you mean "quote"?'),
        ({"claim": ""}, "fact[1].claim: '' must be a text in quotes, and not empty"),
        ({"title": 3}, "fact[1].title: 3 must be a text"),
        ({"value": True}, "fact[1].value: True must be a number or a text"),
        ({"value": []}, "fact[1].value: [] must be"),
        ({"value": ""}, "fact[1].value: '' must be"),
        ({"url": "javascript:alert(1)"}, 'fact[1].url: "javascript:alert(1)" must be an http'),
        ({"date": "last year"}, 'fact[1].date: "last year" must be YYYY'),
        ({"accessed": "unknown"}, 'fact[1].accessed: "unknown" must be YYYY-MM-DD'),
    ],
)
def test_fault_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    file = written(tmp_path, GOOD, {**GOOD, **changes})
    with pytest.raises(InputError) as caught:
        read_facts(file, SPEC)
    assert str(caught.value).startswith(f"{file}: {message}")


@pytest.mark.parametrize("missing", KEYS)
def test_missing_key_is_named(tmp_path: Path, missing: str) -> None:
    fact = {key: value for key, value in GOOD.items() if key != missing}
    with pytest.raises(InputError, match=rf"fact\[0\]\.{missing}: is missing"):
        read_facts(written(tmp_path, fact), SPEC)


@pytest.mark.parametrize(
    "text", ["", "fact = 1", "fact = []", "x = 1", "[[fact]]\n[other]\n", "fact = [1]", "= ="]
)
def test_other_shapes_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plain.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=r"plain\.toml"):
        read_facts(file, SPEC)


def test_number_that_is_none_and_date_without_quotes(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    good = file.read_text()
    for old, new in (('"active"', "nan"), ('"2024-02"', "2024-02-01")):
        file.write_text(good.replace(old, new))
        with pytest.raises(InputError, match="must be"):
            read_facts(file, SPEC)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_facts(tmp_path / "plain.toml", SPEC)


@given(st.binary(max_size=100))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_lead_to_another_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "plain.toml"
    file.write_bytes(content)
    with pytest.raises(InputError):
        read_facts(file, SPEC)
