"""Answers of `observe`, and answers that are none."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from evalreport.model.spec import OBSERVED, Metric, Spec
from evalreport.worker.failure import TaskError
from evalreport.worker.observed import validated

SPEC = Spec(
    title="Counts",
    question="How many?",
    kind=OBSERVED,
    metrics=(Metric("lines", "lines"), Metric("name", "name")),
    details=(("mistake", "Mistake"),),
)
GOOD: dict[str, Any] = {"lines": 3, "name": "plain", "details": [{"mistake": "none"}]}


def test_answer_is_split_into_values_and_rows() -> None:
    assert validated(GOOD, SPEC) == {
        "observed": {"lines": 3, "name": "plain"},
        "details": [{"mistake": "none"}],
    }
    assert "details" in GOOD


def test_rows_may_be_left_out() -> None:
    assert validated({"lines": 3, "name": "plain"}, SPEC)["details"] == []


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (None, "returned NoneType"),
        ([], "returned list"),
        ({"lines": 3}, r"declares \['lines', 'name'\], the answer has \['lines'\]"),
        ({**GOOD, "extra": 1}, "'extra'"),
        ({**GOOD, "lines": True}, "lines is bool"),
        ({**GOOD, "lines": None}, "lines is NoneType"),
        ({**GOOD, "lines": np.int64(3)}, "lines is int64"),
        ({**GOOD, "lines": np.float64(3)}, "lines is float64"),
        ({**GOOD, "lines": math.nan}, "lines is nan"),
        ({**GOOD, "lines": math.inf}, "lines is inf"),
        ({**GOOD, "details": "none"}, '"details" is str'),
        ({**GOOD, "details": ["none"]}, '"details" row 0 is str'),
        ({**GOOD, "details": [{"mistake": "a"}, {"other": "b"}]}, '"details" row 1'),
        ({**GOOD, "details": [{"mistake": []}]}, "mistake is list"),
    ],
)
def test_what_was_not_declared_is_refused(answer: object, message: str) -> None:
    with pytest.raises(TaskError, match=message) as caught:
        validated(answer, SPEC)
    assert caught.value.kind == "invalid result"
