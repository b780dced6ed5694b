"""Times a framework's `run`."""

from __future__ import annotations

import math
import time
from itertools import combinations
from typing import Any, Dict, List, Tuple

from evalreport.model.spec import Spec
from evalreport.worker.calls import Call, delayed, inputs, timed_calls, uncollected
from evalreport.worker.check import condense
from evalreport.worker.failure import TaskError
from evalreport.worker.loading import implementation
from evalreport.worker.memory import resident_bytes
from evalreport.worker.probe import probe

PILOT = "pilot"
DELAYED = "delayed"

CHECKED = 3
"""Calls whose outputs are kept: the first ones, which have different inputs."""
RECHECKS = 3
"""Most outputs of timed calls that are kept, too."""
WARMUPS = 1
"""Fewest calls after the checked ones that never count: the checked ones do not count, either."""
EARLY = 30
"""Calls after the checked ones that a pilot run times one by one, to see when they are steady."""
PATIENCE = 1.0
"""Seconds after which a pilot run has seen enough of them."""
SHORTEST = 0.01
"""Seconds that a value lasts at least, far above what the clock and the loop cost."""
VALUES = 10
FEWEST = 5
"""As many as it takes to see whether a run stays steady."""
STRIDE = 5
"""Inputs between the last ones of two values: each input comes to be the last one of a value, and
none is both the last of a value and the first of the next, whatever power of two `loops` is."""
ENOUGH = 1.0
"""Seconds of measuring after which `FEWEST` values will do: more of them make a run's median more
exact, not what a cell says, which varies from process to process."""


def timed(task: Dict[str, Any], spec: Spec) -> Dict[str, Any]:
    """Imports, prepares, warms up, and times; all durations in seconds, sizes in bytes.

    The number of warm-ups of a run that counts is fixed by its task: chosen by its own data it
    would bias them. A pilot run has as many early calls as it takes to see them become steady.
    """
    run, seconds, memory = _prepared(task)
    if task["control"] == DELAYED:
        run = delayed(run)
    pilot = task["role"] == PILOT
    calls, patience = (EARLY, PATIENCE) if pilot else (task["warmups"] - CHECKED + 1, math.inf)
    found = time_calls(run, spec.stateful, max(WARMUPS, calls), patience)
    memory["used"] = resident_bytes()
    asked = probe(run, found["loops"], spec.stateful) if pilot else None
    return {"timed": {**seconds, **found, "memory": memory, "probe": asked}}


def witnessed(task: Dict[str, Any], spec: Spec) -> Dict[str, Any]:
    """Makes the checked calls and times nothing: who started this reads what is printed."""
    run, _, _ = _prepared(task)
    _opening(run, spec.stateful)
    return {"witness": {"instructions": "", "primitives": {}}}


def time_calls(run: Call, stateful: bool, calls: int, patience: float) -> Dict[str, Any]:
    """Checks, warms up with `calls` calls or for `patience` seconds, and times.

    Raises TaskError for outputs that are not finite, or that do not depend on the input.
    """
    opening = _opening(run, stateful)
    warmups, loops = _warm([seconds for seconds, _ in opening[1:]], run, calls, patience)
    return {
        "first_seconds": opening[0][0],
        "warmups": warmups,
        "loops": loops,
        "checks": [check for _, check in opening],
        **_values(run, loops, 0 if stateful else RECHECKS),
    }


def _prepared(task: Dict[str, Any]) -> Tuple[Call, Dict[str, float], Dict[str, int]]:
    start = time.perf_counter()
    prepare = implementation(task["measurement"], task["framework"], "prepare")
    seconds = {"import_seconds": time.perf_counter() - start}
    memory = {"imported": resident_bytes()}
    start = time.perf_counter()
    run: Call = prepare(dict(task["parameters"]), task["configuration"])
    seconds["prepare_seconds"] = time.perf_counter() - start
    memory["prepared"] = resident_bytes()
    if not callable(run):
        raise TaskError("invalid result", "`prepare` returned nothing that can be called")
    return run, seconds, memory


def _opening(run: Call, stateful: bool) -> List[Tuple[float, Dict[str, Any]]]:
    """The seconds and the condensed output of each of the first calls."""
    opening = [_checked(run, index) for index in range(CHECKED)]
    if not stateful:
        _vary([check for _, check in opening])
    return opening


def _checked(run: Call, index: int) -> Tuple[float, Dict[str, Any]]:
    seconds, output = timed_calls(run, inputs(index, 1))
    return seconds, condense(output)  # at once: the next call may overwrite it


def _vary(checks: List[Dict[str, Any]]) -> None:
    for first, second in combinations(range(len(checks)), 2):
        if checks[first] == checks[second]:
            raise TaskError(
                "parity",
                "calls {} and {} have different inputs but the same output".format(first, second),
            )


def _warm(warmups: List[float], run: Call, calls: int, patience: float) -> Tuple[List[float], int]:
    """The seconds per call of all calls that do not count, and the calls that make up a value."""
    index = CHECKED
    begin = time.perf_counter()
    for number in range(calls):
        if number >= WARMUPS and time.perf_counter() - begin >= patience:
            break
        warmups.append(timed_calls(run, inputs(index, 1))[0])
        index += 1
    loops = 1
    while loops * min(warmups) < SHORTEST:  # the shortest: a burst of noise must not end this
        loops *= 2
        warmups.append(timed_calls(run, inputs(index, loops))[0] / loops)
        index += loops
    return warmups, loops


def _values(run: Call, loops: int, most: int) -> Dict[str, Any]:
    """The values, their cost, and `most` rechecks, made between them of the last output of each.

    The first value ends on the first input, so that at least one has an output to be compared.
    """
    values: List[float] = []
    rechecks: List[Dict[str, Any]] = []
    cpu = wall = 0.0
    with uncollected():
        while len(values) < VALUES and (len(values) < FEWEST or wall < ENOUGH):
            indexes = inputs(STRIDE * len(values) + 1 - loops, loops)
            before = time.process_time()
            seconds, output = timed_calls(run, indexes)
            cpu += time.process_time() - before
            wall += seconds
            values.append(seconds / loops)
            if len(rechecks) < most and indexes[-1] < CHECKED:
                rechecks.append({"input": indexes[-1], "check": condense(output)})
            del output  # else the next value would begin with more memory in use
    return {"values": values, "rechecks": rechecks, "cpu_seconds": cpu, "wall_seconds": wall}
