"""What the end of a worker's process means for its run."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

from evalreport.errors import ResultError
from evalreport.measure.outcome import Outcome, read
from evalreport.measure.primitives import witness
from evalreport.measure.process import TAIL, Ended
from evalreport.model.plan import WITNESS
from evalreport.model.result import Failure
from evalreport.model.spec import Spec

WHOLE = 4 * 2**20
"""Bytes that a framework may print of the primitives that it uses in a few calls."""


def kept(role: str) -> int:
    """Bytes of the output that a run of the role needs."""
    return WHOLE if role == WITNESS else TAIL


def outcome(ended: Ended, result: Path, spec: Spec, role: str) -> Outcome:
    """What the worker wrote into `result`, if it also ended as it should."""
    if ended.timed_out:
        return _failed("timeout", f"it had not ended after {spec.timeout:g} s")
    if ended.code < 0:
        return _failed("signal", f"signal {_signal_name(-ended.code)} ended it")
    if ended.code:
        return _failed("exit", f"it ended with exit code {ended.code}")
    if not result.is_file():  # a pipe would let us wait, a device would never end
        return _failed("no result", "it ended without a result")
    try:
        found = read(result, spec.kind, role)
    except ResultError as error:
        return _failed("invalid result", str(error))
    return _witnessed(found, ended) if found.witness else found


def _witnessed(found: Outcome, ended: Ended) -> Outcome:
    if ended.printed > WHOLE:
        return _failed("invalid result", f"it printed more than {WHOLE} bytes in a few calls")
    return replace(found, witness=witness(ended.output))


def _failed(kind: str, message: str) -> Outcome:
    return Outcome(failure=Failure(kind, message))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time one
        return str(number)
