import sys
from pathlib import Path

import pytest

from measurements import environments
from measurements.environments import (
    PackagesError,
    ProgramError,
    environment,
    find,
    last_exception,
    packages,
    plain,
    run,
    settings,
)
from tests.measurements import wheels

PYTHON = "{}.{}".format(*sys.version_info)


def test_an_environment_has_what_was_asked_for_and_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels.only(tmp_path, monkeypatch)
    monkeypatch.setattr(environments, "PYTHON", sys.executable)
    wheels.write(tmp_path, "outer", "import inner\nprint(inner.ANSWER)", requires="inner")
    wheels.write(tmp_path, "inner", "ANSWER = 7")
    with environment("outer") as interpreter:
        assert packages(interpreter) == {"outer": "1.0", "inner": "1.0"}
        assert run(interpreter, "-c", "import outer", folder=str(tmp_path)) == "7\n"
        with pytest.raises(ProgramError) as caught:
            run(interpreter, "-c", "import pytest", folder=str(tmp_path))
    assert str(caught.value) == "ModuleNotFoundError: No module named 'pytest'"
    assert not Path(interpreter).exists()


def test_packages_that_are_not_there_are_named_without_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels.only(tmp_path, monkeypatch)
    monkeypatch.setattr(environments, "PYTHON", sys.executable)
    wheels.write(tmp_path, "outer", "", requires="inner")
    with pytest.raises(PackagesError, match="inner") as caught, environment("outer"):
        pass
    assert str(tmp_path) not in str(caught.value)


def test_a_python_that_is_there_is_found() -> None:
    assert Path(find(PYTHON)).exists()
    assert find("3.99") == ""


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("raise ValueError('one\\ntwo')", "ValueError: one"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9 ended it"),
        ("import sys; sys.exit('a word')", "a word"),
        ("import sys; sys.exit(3)", "no message"),
        ("while True: pass", "it had not ended after 0.5 s"),
    ],
)
def test_how_a_program_ended_is_told(
    program: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "while" in program:
        monkeypatch.setattr(environments, "TIMEOUT", 0.5)
    with pytest.raises(ProgramError) as caught:
        run(sys.executable, "-c", program, folder=str(tmp_path))
    assert str(caught.value) == told


def test_the_last_exception_counts_without_its_frames() -> None:
    assert (
        last_exception(
            "a banner\n"
            "Traceback (most recent call last):\n  File x\nKeyError: 1\n\n"
            "During handling of the above exception, another exception occurred:\n\n"
            "Traceback (most recent call last):\n  File y\n    line\n"
            "AttributeError: no bool\n  and more\nand more"
        )
        == "AttributeError: no bool"
    )


def test_messages_of_uv_show_no_address_and_no_path() -> None:
    told = plain("error: No solution\n  cause: see https://user:word@host/simple and `/a/b/c.whl`")
    assert told == "No solution see the package index and c.whl"


def test_settings_of_pip_count_where_uv_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_STRATEGY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://first/")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "http://second/ http://third/")
    monkeypatch.setenv("PIP_FIND_LINKS", "one two")
    monkeypatch.setenv("UV_FIND_LINKS", "three")
    found = settings()
    assert found["UV_DEFAULT_INDEX"] == "http://first/"
    assert found["UV_INDEX"] == "http://second/ http://third/"
    assert found["UV_INDEX_STRATEGY"] == "unsafe-best-match"
    assert found["UV_FIND_LINKS"] == "three"


def test_an_index_out_of_reach_is_not_the_fault_of_the_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple/")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setattr(environments, "PYTHON", sys.executable)
    with pytest.raises(ConnectionError, match="package index"), environment("anything"):
        pass
