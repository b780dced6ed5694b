"""Asks a framework's `observe` and refuses what the measurement did not declare."""

from __future__ import annotations

import math
from typing import Any, Dict, Iterable, List

from evalreport.model.spec import Spec
from evalreport.worker.failure import TaskError
from evalreport.worker.loading import implementation


def observed(task: Dict[str, Any], spec: Spec) -> Dict[str, Any]:
    """The value of each metric of the spec, and the rows of its table if it declares one."""
    observe = implementation(task["measurement"], task["framework"], "observe")
    return validated(observe(dict(task["parameters"])), spec)


def validated(answer: Any, spec: Spec) -> Dict[str, Any]:
    """What `observe` answered; TaskError unless it is exactly what the spec declares."""
    if not isinstance(answer, dict):
        raise _invalid("`observe` returned {}, not a dict".format(type(answer).__name__))
    values = {key: value for key, value in answer.items() if key != "details"}
    rows = answer.get("details", [])
    if not isinstance(rows, (list, tuple)):
        raise _invalid('"details" is {}, not a list of dicts'.format(type(rows).__name__))
    return {
        "observed": _scalars("observe", values, [metric.key for metric in spec.metrics]),
        "details": _rows(rows, [key for key, _ in spec.details]),
    }


def _rows(rows: Iterable[Any], columns: List[str]) -> List[Dict[str, Any]]:
    found = []
    for number, row in enumerate(rows):
        place = '"details" row {}'.format(number)
        if not isinstance(row, dict):
            raise _invalid("{} is {}, not a dict".format(place, type(row).__name__))
        found.append(_scalars(place, row, columns))
    return found


def _scalars(place: str, values: Dict[str, Any], keys: List[str]) -> Dict[str, Any]:
    if set(values) != set(keys):
        raise _invalid(
            "{}: the spec declares {}, the answer has {}".format(
                place, sorted(keys), sorted(map(str, values))
            )
        )
    for key, value in values.items():
        if type(value) not in (int, float, str):
            raise _invalid(
                "{}: {} is {}, not int, float or str".format(place, key, type(value).__name__)
            )
        if isinstance(value, float) and not math.isfinite(value):
            raise _invalid("{}: {} is {}".format(place, key, value))
    return values


def _invalid(message: str) -> TaskError:
    return TaskError("invalid result", message)
