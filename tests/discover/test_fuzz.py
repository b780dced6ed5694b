"""Whatever the file holds: an evaluation, or faults, and never another exception."""

import contextlib
import tempfile
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.discover import discover
from evalreport.discover.faults import Faults
from evalreport.discover.references import references
from evalreport.discover.specs import faults_of
from evalreport.discover.tables import tables
from evalreport.errors import InputError
from evalreport.model.spec import OBSERVED, TIMED, Metric, Spec

TOY = Path(__file__).parent.parent / "data/toy/evalreport.toml"
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested tables and lists."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    below = [place for key, inner in items for place in _places(inner, (*path, key))]
    return [path, *below] if path else below


PLACES = _places(tomllib.loads(TOY.read_text("utf-8")))


@given(st.sampled_from(PLACES), VALUES)
def test_any_value_in_any_place(place: tuple[Any, ...], value: object) -> None:
    raw = tomllib.loads(TOY.read_text("utf-8"))
    inner: Any = raw
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    faults = Faults("evalreport.toml")
    references(tables(raw, faults), {}, faults)
    assert all("\n" not in line for line in faults.lines)


@settings(max_examples=30)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "evalreport.toml"
        file.write_bytes(content)
        with contextlib.suppress(InputError):
            discover(file, Path(folder))


PARTS = st.one_of(
    VALUES,
    st.tuples(VALUES, VALUES),
    st.dictionaries(st.text(max_size=2), st.tuples(VALUES), max_size=2),
)


@given(st.sampled_from([field.name for field in fields(Spec)]), PARTS)
def test_any_value_in_any_field_of_a_spec(name: str, value: object) -> None:
    right = Spec("T", "?", TIMED, item="image", items="size", parameters={"size": (1, 2)})
    assert not list(faults_of(right))
    changes: dict[str, Any] = {name: value}
    assert all(line.startswith("SPEC.") for line in faults_of(replace(right, **changes)))


@given(st.sampled_from([field.name for field in fields(Metric)]), PARTS)
def test_any_value_in_any_field_of_a_metric(name: str, value: object) -> None:
    right = Metric("lines", "lines of code")
    changes: dict[str, Any] = {name: value}
    spec = Spec("T", "?", OBSERVED, metrics=(right, replace(right, **changes)))
    assert all(line.startswith("SPEC.metrics[1]") for line in faults_of(spec))
