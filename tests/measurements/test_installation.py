import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import measurements.installation as installation
from measurements.environments import PackagesError, ProgramError
from measurements.installation import attempt, observe, summarise, to_download
from tests.measurements import wheels

PYTHON = "{}.{}".format(*sys.version_info)
PACKAGE = '[[packages]]\nname = "a"\nwheels = [{url = "https://x/a-1-py3-none-any.whl"'
"""A package in a `pylock.toml`, up to the size of its wheel."""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What uv would answer; an exception is raised."""
    answers: dict[str, Any] = {
        "find": "/python",
        "make": "/venv/python",
        "lock": "",
        "install": None,
        "packages": {"numpy": "2.0", "thing": "1.0"},
        "run": "",
    }

    def fake(name: str) -> Callable[..., Any]:
        def call(*_: object, **__: object) -> Any:
            if isinstance(answers[name], Exception):
                raise answers[name]
            return answers[name]

        return call

    for name in answers:
        monkeypatch.setattr(installation, name, fake(name))
    return answers


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ("can be imported", 2, "2.0", "")),
        ({"packages": {"thing": "1"}}, ("can be imported", 1, "none", "")),
        ({"find": ""}, ("no such Python here", "", "", "")),
        ({"lock": PackagesError("none fits")}, ("no packages that fit", "", "", "none fits")),
        ({"install": PackagesError("broken")}, ("not installed", "", "", "broken")),
        ({"run": ProgramError("no bool")}, ("cannot be imported", 2, "2.0", "no bool")),
        (
            {"lock": PACKAGE + ", size = 700000000}]\n"},
            ("not tried", "", "", "700 MB would have to be downloaded"),
        ),
    ],
)
def test_an_installation_goes_as_far_as_it_goes(
    change: dict[str, Any], expected: tuple[Any, ...], world: dict[str, Any]
) -> None:
    world.update(change)
    found = attempt("thing==1.0", "thing", PYTHON)
    assert found == dict(
        zip(
            ("python", "outcome", "packages", "numpy", "message"), (PYTHON, *expected), strict=True
        )
    )


def test_an_index_out_of_reach_is_no_outcome(world: dict[str, Any]) -> None:
    world["lock"] = ConnectionError("cannot be reached")
    with pytest.raises(ConnectionError):
        observe("thing==1.0", "thing")


def test_only_what_was_tried_counts() -> None:
    rows = [
        {"python": "3.11", "outcome": outcome}
        for outcome in (
            "can be imported",
            "cannot be imported",
            "no packages that fit",
            "not installed",
            "not tried",
            "no such Python here",
        )
    ]
    found = summarise(rows)
    assert (found["works"], found["tried"]) == (25, 4)
    with pytest.raises(ValueError, match=r"Python 3\.11: not tried"):
        summarise(rows[4:])


def test_a_python_that_is_no_longer_maintained_does_not_count() -> None:
    rows = [
        {"python": "3.9", "outcome": "no packages that fit"},
        {"python": "3.10", "outcome": "can be imported"},
    ]
    found = summarise(rows)
    assert (found["works"], found["tried"]) == (100, 1)
    assert found["details"] == rows


@pytest.mark.parametrize(
    ("locked", "megabytes"),
    [
        ("", 0),
        (2 * (PACKAGE + ", size = 3000000}]\n"), 6),
        (PACKAGE + ', size = 1000000}, {url = "https://x/b.whl", size = 2000000}]', 2),
        (PACKAGE.replace("https://x", "file:///x") + "}]", 0),
        (PACKAGE.replace("url", "path") + "}]", 0),
        (PACKAGE + "}]", float("inf")),
        ('[[packages]]\nname = "a"\nwheels = []', float("inf")),
    ],
)
def test_what_would_be_downloaded(locked: str, megabytes: float) -> None:
    assert to_download(locked) == megabytes * 1e6


def test_installations_of_a_small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "PYTHONS", (PYTHON, "3.99"))
    monkeypatch.setattr(installation, "MAINTAINED", (PYTHON,))
    wheels.only(tmp_path, monkeypatch)
    wheels.write(tmp_path, "good", "", requires="other")
    wheels.write(tmp_path, "bad", "import other\nother.bool", requires="other")
    wheels.write(tmp_path, "other", "")
    found = observe("good==1.0", "good")
    assert (found["works"], found["tried"]) == (100, 1)
    assert found["details"][0]["packages"] == 2
    found = observe("bad==1.0", "bad")
    assert found["works"] == 0
    assert found["details"][0]["message"].startswith("AttributeError: module 'other' has no")
    assert observe("worse==1.0", "worse")["details"][0]["outcome"] == "no packages that fit"


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
@pytest.mark.parametrize("measurement", ["installation", "model_exchange", "notebook"])
def test_the_release_is_the_one_that_the_article_measures(
    measurement: str, framework: str
) -> None:
    root = Path(__file__).parents[2]
    recipe = tomllib.loads((root / "evalreport.toml").read_text("utf-8"))["frameworks"][framework]
    source = (root / "measurements" / measurement / f"{framework}.py").read_text("utf-8")
    assert f'"{recipe["requirements"][0]}"' in source
