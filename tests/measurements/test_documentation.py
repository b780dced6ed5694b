import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from measurements.documentation.interface import Entry, observe, public, stubbed, summary, typed

SOURCE = '''
from os.path import join
from _operator import add as builtin
import math

__version__ = "1"


def shown(a: int, *, b: str) -> None:
    """Does something.

    >>> shown(1, b="2")
    """


def silent(a, b: int): ...


def empty() -> None:
    """Takes nothing. Example: empty()"""


class Typed:
    """A class."""

    def __init__(self, a: int) -> None:
        """Not counted."""


def _private() -> None:
    """Not counted."""


alias = shown
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    folder = tmp_path / "frame"
    folder.mkdir()
    (folder / "__init__.py").write_text(SOURCE)
    (folder / "listed.py").write_text('__all__ = ["b"]\ndef a(): ...\ndef b(x): "It."\n')
    (folder / "_core.pyi").write_text(
        "from typing import overload\n"
        "@overload\ndef full(a: int, *, b: int = 0) -> int: ...\n"
        "@overload\ndef full(a: str) -> int: ...\n"
        "@overload\ndef half(a: int) -> int: ...\n"
        "@overload\ndef half(a) -> int: ...\n"
        "class C:\n    def method(self, a: int) -> int: ...\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("frame")
    for name in [name for name in sys.modules if name.split(".")[0] == "frame"]:
        del sys.modules[name]


def test_public_is_what_belongs_to_the_package_and_can_be_called(package: ModuleType) -> None:
    seen: dict[int, Any] = {}
    names = [name for name, _ in public("frame", ["frame"], seen)]
    # `alias` comes first in the alphabet, and is the same object as `shown`
    assert names == ["Typed", "alias", "empty", "silent"]
    assert [name for name, _ in public("frame", ["frame", "frame.listed"], seen)] == ["b"]


def test_an_interface_is_summed_up(package: ModuleType) -> None:
    found = observe(package, {"Frame": ("frame",), "Listed": ("frame.listed",)})
    assert found == {
        "callables": 5,
        "documented": 80.0,
        "examples": 40.0,
        "typed": 50.0,  # Typed and shown; not silent and b; empty has no parameters
        "details": [
            {
                "area": "Frame",
                "modules": "frame",
                "callables": 4,
                "documented": 75.0,
                "examples": 50.0,
                "typed": 67,
            },
            {
                "area": "Listed",
                "modules": "frame.listed",
                "callables": 1,
                "documented": 100.0,
                "examples": 0.0,
                "typed": 0.0,
            },
        ],
    }


def test_stubs_count_where_all_overloads_are_typed(package: ModuleType) -> None:
    assert stubbed(package) == {"full"}


def built_in() -> Any:
    return max  # has no signature


@pytest.mark.parametrize(
    ("found", "stubs", "expected"),
    [
        (built_in(), {"it"}, True),
        (built_in(), {"other"}, False),
        (lambda a: a, {"it"}, False),
        (lambda *args, **kwargs: args, {"it"}, None),
        (object, {"it"}, None),
    ],
)
def test_typed(found: Any, stubs: set[str], expected: bool | None) -> None:
    assert typed("it", found, stubs) is expected


def test_shares_of_nothing_are_zero() -> None:
    assert summary([]) == {"callables": 0, "documented": 0.0, "examples": 0.0, "typed": 0.0}
    assert summary([Entry(True, False, None)])["documented"] == 100.0


AREAS = [
    "Tensors",
    "Automatic differentiation",
    "Functions of networks",
    "Layers and losses",
    "Optimizers",
    "Data",
    "Several machines",
]


@pytest.mark.parametrize(
    ("framework", "known"), [("pytorch", ("nn", "Linear")), ("mxnet", ("gluon.nn", "Dense"))]
)
def test_the_interface_of_a_framework_is_read(
    framework: str, known: tuple[str, str], in_framework: Callable[[str, str], Any]
) -> None:
    code = f"""
from measurements.documentation.interface import public
from measurements.documentation.{framework} import AREAS, observe
package = "{"torch" if framework == "pytorch" else "mxnet"}"
names = [name for name, _ in public(package, [package + ".{known[0]}"], {{}})]
result = [observe({{}}), names]
"""
    found, names = in_framework(framework, code)
    assert known[1] in names
    assert [row["area"] for row in found["details"]] == AREAS
    for row in found["details"]:
        assert row["callables"] > 0
        assert all(0 <= row[key] <= 100 for key in ("documented", "examples", "typed"))
    assert found["callables"] == sum(row["callables"] for row in found["details"])
