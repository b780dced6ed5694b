"""Reads what a worker has written, believing none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from evalreport.errors import ResultError
from evalreport.model.result import Failure, Timed
from evalreport.model.spec import TIMED, Scalar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST = 16 * 2**20
"""Bytes that a result file may have."""


@dataclass(frozen=True)
class Outcome:
    """The content of a worker's result file."""

    __pydantic_config__ = {"strict": True, "allow_inf_nan": False, "extra": "forbid"}  # noqa: RUF012

    timed: Timed | None = None
    observed: Mapping[str, Scalar] = field(default_factory=dict)
    details: tuple[Mapping[str, Scalar], ...] = ()
    failure: Failure | None = None
    peak_bytes: int = 0


def read(file: Path, kind: str) -> Outcome:
    """The outcome in `file`; ResultError where it is none, or holds what cannot be.

    `kind` is that of the measurement: a timed one yields times or a failure, nothing between.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise ResultError(f"the worker's result is larger than {LARGEST} bytes")
        content = file.read_bytes()
        json.loads(content, parse_constant=_refuse)
        outcome = _adapter().validate_json(content)
    except (OSError, ValueError, RecursionError) as error:
        told = " ".join(str(error).split())[:300]
        raise ResultError(f"the worker's result cannot be read: {told}") from None
    if bool(outcome.failure) == bool(outcome.timed if kind == TIMED else outcome.observed):
        raise ResultError(f"the worker's result is neither {kind} nor failed")
    if outcome.timed:
        _plausible(outcome.timed)
    return outcome


def _plausible(timed: Timed) -> None:
    durations = (*timed.values, *timed.warmups, timed.first_seconds, timed.wall_seconds)
    if not timed.values or timed.loops < 1 or min(durations) <= 0 or timed.cpu_seconds < 0:
        raise ResultError("the worker's result holds durations that cannot be")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number")


@cache
def _adapter() -> TypeAdapter[Outcome]:
    from pydantic import TypeAdapter

    return TypeAdapter(Outcome)
