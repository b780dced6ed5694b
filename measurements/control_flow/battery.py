"""The cases, and what becomes of them."""

import io
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from measurements.error_messages.grading import SHORT, statement

Values = Tuple[float, ...]
Call = Callable[[Values], float]
"""A model that is ready to be called: it returns the sum of its result."""
Make = Callable[[Any, Values], Call]
"""From the function that is the model, and an example of its input, to the call."""
Told = Union[float, str]

WORKS = "works"
BREAK = "works with a graph break"
WRONG = "wrong result"
ERROR = "error"

RETURNED = "returned"
PRINTED = "printed"
PASSED = "passed on"


class RefusedError(ValueError):
    """What a model raises that does not like a value."""


PASSED_ON: List[float] = []
"""The values that a model has passed on during a call."""


def pass_on(value: Any) -> None:
    """Take a value out of a model, as a debugger or a log would."""
    PASSED_ON.append(float(value))


@dataclass(frozen=True)
class Case:
    """Something that a model may do."""

    title: str
    inputs: Tuple[Values, ...]
    """What it is called with, in turn; a model that is made from an example gets the first."""
    expected: Callable[[Values], Told]
    """What a call tells when it is right: a number, or the name of an exception."""
    tells: str = RETURNED
    """How it tells: `RETURNED`, `PRINTED` or `PASSED`."""


@dataclass(frozen=True)
class Mode:
    """A way to run a model."""

    title: str
    make: Make
    whole: Optional[Make] = None
    """The same, without leave to run a part of it in Python."""


UP_AND_DOWN = ((1.0, 2.0, 4.0), (-1.0, -2.0, -4.0))
SMALL_AND_LARGE = ((1.0, 2.0, 3.0), (16.0, 8.0, 1.0))
MIXED = ((1.0, -2.0, 4.0), (-1.0, -2.0, 4.0))


def _branch(values: Values) -> float:
    return sum(2 * value if sum(values) > 0 else value - 1 for value in values)


def _loop(values: Values) -> float:
    total = sum(values)
    while total > 1:
        total /= 2
    return total


def _refusal(values: Values) -> Told:
    return RefusedError.__name__ if min(values) < 0 else 2 * sum(values)


def _mean_of_positive(values: Values) -> float:
    positive = [value for value in values if value > 0]
    return sum(positive) / len(positive)


def _weighted(values: Values) -> float:
    return sum(place * value for place, value in enumerate(values))


CASES: Mapping[str, Case] = {
    "branch": Case("`if` on a value", UP_AND_DOWN, _branch),
    "loop": Case("`while` on a value", SMALL_AND_LARGE, _loop),
    "refusal": Case("exception raised for a value", ((1.0, 2.0, 4.0), (1.0, -2.0, 4.0)), _refusal),
    "selection": Case("elements selected by their value", MIXED, _mean_of_positive),
    "foreign": Case("step computed by NumPy", ((3.0, 1.0, 2.0), (9.0, 5.0, 7.0)), min),
    "printed": Case("`print` of a value", SMALL_AND_LARGE, sum, PRINTED),
    "passed": Case("Python function that reads a value", SMALL_AND_LARGE, sum, PASSED),
    "shape": Case("`for` over the length", ((1.0, 2.0, 4.0), (1.0, 2.0, 4.0, 8.0)), _weighted),
    "own_branch": Case("branch by the framework's operator", UP_AND_DOWN, _branch),
    "own_loop": Case("loop by the framework's operator", SMALL_AND_LARGE, _loop),
}


def observe(models: Mapping[str, Any], modes: Sequence[Mode]) -> Dict[str, Any]:
    """Try each of `CASES`, with the model of its name, in each mode.

    The first mode is the one without compilation, the second one the documented compilation.
    Raises KeyError where a model is missing.
    """
    outcomes = {
        (key, mode.title): outcome(case, models[key], mode)
        for key, case in CASES.items()
        for mode in modes
    }
    eager, compiled = ([outcomes[key, mode.title][0] for key in CASES] for mode in modes[:2])
    return {
        "eager": _share(eager),
        "compiled": _share(compiled),
        "wrong": sum(WRONG in words for words in zip(eager, compiled)),
        "cases": len(CASES),
        "details": [
            {"case": CASES[key].title, "mode": mode, "outcome": word, "message": message}
            for (key, mode), (word, message) in outcomes.items()
        ],
    }


def outcome(case: Case, model: Any, mode: Mode) -> Tuple[str, str]:
    """Return what becomes of a case in a mode: a word, and why it is not simply `WORKS`."""
    word, message = attempt(case, model, mode.make)
    if word == WORKS and mode.whole:
        strictly, reason = attempt(case, model, mode.whole)
        if strictly != WORKS:
            return BREAK, reason
    return word, message


def attempt(case: Case, model: Any, make: Make) -> Tuple[str, str]:
    """Make the call, call it with all inputs, and compare: a word, and why it is not `WORKS`."""
    try:
        call = make(model, case.inputs[0])
        for values in case.inputs:
            found, expected = _told(case, call, values), case.expected(values)
            if found != expected:
                return WRONG, f"{found} instead of {expected}"
    except Exception as error:
        return ERROR, _shortened(error)
    return WORKS, ""


def _told(case: Case, call: Call, values: Values) -> Told:
    """Call, and return what that tells; a number if it can be read as one."""
    PASSED_ON.clear()
    text = io.StringIO()
    try:
        with redirect_stdout(text):
            result = call(values)
    except RefusedError as error:
        return type(error).__name__
    if case.tells == PRINTED:
        number = re.search(r"-?\d+\.\d*", text.getvalue())
        return float(number.group()) if number else text.getvalue().strip() or "nothing"
    if case.tells == PASSED:
        return PASSED_ON[0] if len(PASSED_ON) == 1 else f"{len(PASSED_ON)} values"
    return result


def _shortened(error: Exception) -> str:
    lines = statement(str(error)).splitlines()
    message = f"{type(error).__name__}: {lines[0] if lines else ''}"
    return message if len(message) <= SHORT else message[: SHORT - 1] + "…"


def _share(words: List[str]) -> float:
    return 100 * sum(word in (WORKS, BREAK) for word in words) / len(words)
