"""Whatever the file holds: an evaluation, or faults, and never another exception."""

import contextlib
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.discover import discover
from evalreport.discover.faults import Faults
from evalreport.discover.references import references
from evalreport.discover.tables import tables
from evalreport.errors import InputError

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
