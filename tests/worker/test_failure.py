"""Failures as data."""

from __future__ import annotations

from pathlib import Path

from evalreport.worker.failure import LONGEST_MESSAGE, TaskError, describe


def caught(source: str, file: Path) -> Exception:
    """The exception that the code raises, as if it stood in the file."""
    file.write_text(source)
    try:
        exec(compile(source, str(file), "exec"), {})
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_traceback_begins_in_the_measurement(tmp_path: Path) -> None:
    error = caught("def run():\n    return 1 / 0\nrun()\n", tmp_path / "plain.py")
    told = describe(error, [str(tmp_path)])
    assert told["kind"] == "exception"
    assert told["message"] == "ZeroDivisionError: division by zero"
    assert told["traceback"].count('File "') == 2
    assert "test_failure" not in told["traceback"]


def test_failure_outside_the_measurement_has_no_traceback() -> None:
    assert describe(ValueError("no"), ["/nowhere"])["traceback"] == ""


def test_refusal_keeps_its_kind() -> None:
    assert describe(TaskError("parity", "it is NaN"), ["/nowhere"]) == {
        "kind": "parity",
        "message": "it is NaN",
    }


def test_length_is_bounded(tmp_path: Path) -> None:
    error = caught("raise ValueError('x' * 10_000_000)\n", tmp_path / "plain.py")
    told = describe(error, [str(tmp_path)])
    assert len(told["message"]) == LONGEST_MESSAGE
    assert len(told["traceback"]) <= 10_000


def test_exception_that_cannot_be_printed(tmp_path: Path) -> None:
    source = "class E(Exception):\n    def __str__(self): raise RuntimeError\nraise E\n"
    assert "E" in describe(caught(source, tmp_path / "plain.py"), [str(tmp_path)])["message"]
