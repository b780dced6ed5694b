import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.error_messages.grading import grade, make, observe, shares, statement
from measurements.error_messages.mistakes import MISTAKES

# What the frameworks said, with the grade that a person gave each message.
GOLD = json.loads(Path(__file__).with_name("error_messages.json").read_text("utf-8"))
CRITERIA = ("at_line", "operation", "values")


@pytest.mark.parametrize("framework", GOLD)
@pytest.mark.parametrize("key", MISTAKES)
def test_the_rule_grades_as_a_person_did(framework: str, key: str) -> None:
    gold = GOLD[framework][key]
    found = grade(key, gold["text"], gold["at_line"])
    assert {name: found[name] for name in CRITERIA} == {name: gold[name] for name in CRITERIA}
    assert found["raised"] == (gold["text"] is not None)


@pytest.mark.parametrize("framework", GOLD)
def test_the_frameworks_still_earn_these_grades(
    framework: str, in_framework: Callable[[str, str], Any]
) -> None:
    found = in_framework(
        framework,
        f"from measurements.error_messages.{framework} import observe\nresult = observe({{}})\n",
    )
    for row, (key, gold) in zip(found["details"], GOLD[framework].items(), strict=True):
        assert row["mistake"] == MISTAKES[key].title
        given = {name: row[name] == "yes" for name in CRITERIA}
        assert given == {name: gold[name] for name in CRITERIA}, (key, row["message"])
    assert found["mistakes"] == len(MISTAKES)


@pytest.mark.parametrize(
    "text",
    [
        'Traceback (most recent call last):\n  File "../src/nn/conv.cc", line 37\nError: bad',
        "Error: bad\nStack trace:\n  [bt] (0) libconv.so(+0x37) [37]",
        "Error: bad\nException raised from conv2d at ../aten/conv.cpp:37 (most recent call first)",
        "[12:37:41] src/nn/conv.cc:37: Error: bad",
        '  File "linear.py", line 41, in conv\nError: bad',
    ],
)
def test_positions_in_the_source_are_not_part_of_the_statement(text: str) -> None:
    assert statement(text) == "Error: bad"


@pytest.mark.parametrize(
    ("text", "operation", "values"),
    [
        ("conv2d: 37 and 41", True, True),
        ("_Convolution_: (1,37) x [41]", True, True),
        ("ConvForward: 37x41", True, True),
        ("convenient: 137 and 3.41", False, False),
        ("deconv: -37 and 41", False, False),
        ("conv: only 37", True, False),
        ("conv: 37 and int41", True, False),
        ("conv: 37 and 41.5", True, False),
        ("conv: expected 37, got 41.", True, True),
    ],
)
def test_words_and_numbers_count_only_by_themselves(
    text: str, operation: bool, values: bool
) -> None:
    found = grade("conv_channels", text, True)
    assert (found["operation"], found["values"]) == (operation, values)


def test_float_does_not_stand_in_float64() -> None:
    assert not grade("dense_dtype", "expected float64", True)["values"]


@given(st.text())
def test_any_text_can_be_graded(text: str) -> None:
    for key in ("dense_shape", "load_missing"):
        grade(key, text, True)


def test_shares_are_percent_of_all() -> None:
    def one(raised: bool, at_line: bool, operation: bool, values: bool) -> dict[str, Any]:
        return {
            "raised": raised,
            "at_line": at_line,
            "operation": operation,
            "values": values,
        }

    grades = [
        one(True, True, True, True),
        one(True, True, True, False),
        one(True, False, True, True),
        one(False, False, False, False),
    ]
    assert shares(grades) == {"complete": 25, "raised": 75, "at_line": 50, "explained": 50}


def fails() -> None:
    raise ValueError("here")


def at_its_line() -> None:
    fails()  # faulty


def too_late() -> None:
    pass  # faulty
    fails()


def silent() -> None:
    pass  # faulty


def test_where_an_error_was_raised() -> None:
    assert make(at_its_line) == ("here", True)  # type: ignore[arg-type]
    assert make(too_late) == ("here", False)  # type: ignore[arg-type]
    assert make(silent) == (None, False)  # type: ignore[arg-type]


def test_a_mistake_that_is_not_made_is_an_error() -> None:
    with pytest.raises(KeyError, match="dense_shape"):
        observe({})
