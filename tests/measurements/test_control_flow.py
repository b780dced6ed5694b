from collections.abc import Callable
from typing import Any

import pytest

from measurements.control_flow.battery import (
    BREAK,
    CASES,
    ERROR,
    PASSED,
    PRINTED,
    RETURNED,
    WORKS,
    WRONG,
    Case,
    Mode,
    RefusedError,
    observe,
    outcome,
    pass_on,
)


def doubled(values: Any) -> float:
    return float(2 * sum(values))


def doubles(values: Any) -> float:
    print(f"tensor({sum(values)})")  # noqa: T201
    pass_on(sum(values))
    return doubled(values)


def as_it_is(model: Any, _example: Any) -> Any:
    return model


def baked_in(model: Any, example: Any) -> Any:
    """A compilation that runs a model once and repeats what it then returned."""
    result = model(example)
    return lambda _values: result


def impossible(_model: Any, _example: Any) -> Any:
    raise RuntimeError("[12:00:00] src/graph.cc:7: Error: not so\nStack trace:\n  [bt] (0) more")


INPUTS = ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize(
    ("make", "whole", "tells", "expected"),
    [
        (as_it_is, None, RETURNED, (WORKS, "")),
        (as_it_is, as_it_is, RETURNED, (WORKS, "")),
        (as_it_is, impossible, RETURNED, (BREAK, "RuntimeError: Error: not so")),
        (baked_in, impossible, RETURNED, (WRONG, "6.0 instead of 14.0")),
        (impossible, None, RETURNED, (ERROR, "RuntimeError: Error: not so")),
        (as_it_is, None, PRINTED, (WORKS, "")),
        (baked_in, None, PRINTED, (WRONG, "nothing instead of 3.0")),
        (as_it_is, None, PASSED, (WORKS, "")),
        (baked_in, None, PASSED, (WRONG, "0 values instead of 3.0")),
    ],
)
def test_what_becomes_of_a_case(
    make: Any, whole: Any, tells: str, expected: tuple[str, str]
) -> None:
    right = doubled if tells == RETURNED else sum
    case = Case("a case", INPUTS, right, tells)
    assert outcome(case, doubles, Mode("a mode", make, whole)) == expected


def test_an_exception_of_the_model_s_own_may_be_right() -> None:
    def refuses(_values: Any) -> float:
        raise RefusedError

    case = Case("refusal", INPUTS, lambda _values: "RefusedError")
    mode = Mode("a mode", as_it_is)
    assert outcome(case, refuses, mode) == (WORKS, "")
    assert outcome(case, doubles, mode) == (WRONG, "6.0 instead of RefusedError")


def test_what_counts_is_what_happens_in_the_first_two_modes() -> None:
    models = dict.fromkeys(CASES, lambda _values: 0.0)
    models |= {"branch": _right("branch"), "shape": _right("shape")}
    found = observe(models, [Mode("eager", as_it_is), Mode("no", impossible), Mode("t", as_it_is)])
    assert (found["eager"], found["compiled"]) == (20.0, 0.0)
    assert (found["wrong"], found["cases"]) == (len(CASES) - 2, len(CASES))
    assert len(found["details"]) == 3 * len(CASES)

    found = observe(models, [Mode("no", impossible), Mode("no", impossible), Mode("t", as_it_is)])
    assert found["wrong"] == 0


def _right(key: str) -> Any:
    return CASES[key].expected


def test_a_model_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="branch"):
        observe({}, [Mode("eager", as_it_is), Mode("compiled", as_it_is)])


@pytest.mark.parametrize("key", CASES)
def test_no_case_can_be_passed_by_repeating_the_first_answer(key: str) -> None:
    first, second = map(CASES[key].expected, CASES[key].inputs)
    assert first != second


# As they were found when the notes of the measurement were written.
KNOWN = {
    "pytorch": {
        "eager": dict.fromkeys(CASES, WORKS),
        "torch.compile": {
            **dict.fromkeys(CASES, WORKS),
            **dict.fromkeys(["branch", "loop", "refusal", "printed"], BREAK),
        },
        "torch.jit.trace": {
            **dict.fromkeys(CASES, WRONG),
            **dict.fromkeys(["own_branch", "own_loop"], ERROR),
            "selection": WORKS,
        },
    },
    "mxnet": {
        "imperative": dict.fromkeys(CASES, WORKS),
        "hybridize": {
            **dict.fromkeys(CASES, ERROR),
            **dict.fromkeys(["selection", "own_branch", "own_loop"], WORKS),
            "printed": WRONG,
        },
    },
}


@pytest.mark.parametrize("framework", KNOWN)
def test_the_frameworks_still_have_these_outcomes(
    framework: str, in_framework: Callable[[str, str], Any]
) -> None:
    found = in_framework(
        framework,
        f"from measurements.control_flow.{framework} import observe\nresult = observe({{}})\n",
    )
    keys = {case.title: key for key, case in CASES.items()}
    outcomes: dict[str, dict[str, str]] = {}
    for row in found["details"]:
        outcomes.setdefault(row["mode"], {})[keys[row["case"]]] = row["outcome"]
        assert bool(row["message"]) == (row["outcome"] != WORKS)
    assert outcomes == KNOWN[framework]
