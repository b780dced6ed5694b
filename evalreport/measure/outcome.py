"""Reads what a worker has written, believing none of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from evalreport.errors import ResultError
from evalreport.model.plan import PILOT, REFERENCE, WITNESS
from evalreport.model.result import Check, Failure, Reference, Timed, Witness
from evalreport.model.spec import OBSERVED, TIMED, Scalar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST = 16 * 2**20
"""Bytes that a result file may have."""

PARTS = (TIMED, WITNESS, REFERENCE, OBSERVED, "failure")
"""Fields of which exactly one is filled, named like the kinds and the roles that are not timed."""


@dataclass(frozen=True)
class Outcome:
    """The content of a worker's result file."""

    __pydantic_config__ = {"strict": True, "allow_inf_nan": False, "extra": "forbid"}  # noqa: RUF012

    timed: Timed | None = None
    witness: Witness | None = None
    reference: Reference | None = None
    observed: Mapping[str, Scalar] = field(default_factory=dict)
    details: tuple[Mapping[str, Scalar], ...] = ()
    failure: Failure | None = None
    peak_bytes: int = 0


def read(file: Path, kind: str, role: str) -> Outcome:
    """The outcome in `file`; ResultError where it is none, or holds what cannot be.

    `kind` is that of the measurement and `role` that of the run: together they say what it must
    have yielded, if it did not fail.
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
    untimed = kind == TIMED and role in (WITNESS, REFERENCE)
    wanted = role if untimed else kind
    found = [name for name in PARTS if getattr(outcome, name)]
    if found not in ([wanted], ["failure"]):
        raise ResultError(f"the worker's result is neither {wanted} nor failed")
    for what in _impossible(outcome, role):
        raise ResultError(f"the worker's result holds {what} that cannot be")
    return outcome


def _impossible(outcome: Outcome, role: str) -> Iterator[str]:
    checks: list[Check] = []
    if outcome.peak_bytes < 0:
        yield "a size"
    if outcome.timed:
        yield from _impossible_times(outcome.timed)
        if (outcome.timed.probe is not None) != (role == PILOT):
            yield "a probe or the lack of one"
        checks += outcome.timed.checks
        checks += [again.check for again in outcome.timed.rechecks]
    if outcome.reference:
        checks += outcome.reference.exact + outcome.reference.single
        if not 0 < len(outcome.reference.exact) == len(outcome.reference.single):
            yield "a number of outputs"
    for check in checks:
        if not 0 <= check.top < check.count or min(check.norm, check.lead) < 0:
            yield "an output"


def _impossible_times(timed: Timed) -> Iterator[str]:
    durations = (*timed.values, *timed.warmups, timed.first_seconds, timed.wall_seconds)
    spans = (timed.cpu_seconds, timed.import_seconds, timed.prepare_seconds)
    if not timed.values or timed.loops < 1 or min(durations) <= 0 or min(spans) < 0:
        yield "durations"
    if min(timed.memory.imported, timed.memory.prepared, timed.memory.used) < 0:
        yield "a size"
    probe = timed.probe
    if probe and (min(probe.same_input, probe.afterwards) < 0 or probe.linearity <= 0):
        yield "a probe"
    if not all(0 <= again.input < len(timed.checks) for again in timed.rechecks):
        yield "an input"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number")


@cache
def _adapter() -> TypeAdapter[Outcome]:
    from pydantic import TypeAdapter

    return TypeAdapter(Outcome)
