"""Times a framework's `run`."""

from __future__ import annotations

import gc
import time
from itertools import combinations
from typing import Any, Callable, Dict, List, Tuple

from evalreport.model.spec import Spec
from evalreport.worker.check import condense
from evalreport.worker.failure import TaskError
from evalreport.worker.loading import implementation

Call = Callable[[int], Any]

CHECKED = 3
"""Calls whose outputs are kept: the first ones, which have different inputs."""
WARMUPS = 3
"""Calls after the first that never count. Fixed: a number chosen by the data would bias them."""
SHORTEST = 0.02
"""Seconds that a value lasts at least, far above what the clock and the loop cost."""
VALUES = 10
FEWEST = 3
ENOUGH = 3.0
"""Seconds of measuring after which `FEWEST` values will do."""


def timed(task: Dict[str, Any], spec: Spec) -> Dict[str, Any]:
    """Imports, prepares, warms up, and times; all durations in seconds."""
    start = time.perf_counter()
    prepare = implementation(task["measurement"], task["framework"], "prepare")
    imported = time.perf_counter()
    run: Call = prepare(dict(task["parameters"]), task["configuration"])
    prepared = time.perf_counter()
    if not callable(run):
        raise TaskError("invalid result", "`prepare` returned nothing that can be called")
    return {
        "timed": {
            "import_seconds": imported - start,
            "prepare_seconds": prepared - imported,
            **time_calls(run, spec.stateful),
        }
    }


def time_calls(run: Call, stateful: bool) -> Dict[str, Any]:
    """Checks and times `run`; the first input is run again at the end unless it is `stateful`.

    Raises TaskError for outputs that are not finite, or that do not depend on the input.
    """
    opening = [_checked(run, index) for index in range(CHECKED)]
    checks = [check for _, check in opening]
    if not stateful:
        _vary(checks)
    warmups, loops = _warm([seconds for seconds, _ in opening[1:]], run)
    return {
        "first_seconds": opening[0][0],
        "warmups": warmups,
        "loops": loops,
        **_values(run, loops),
        "checks": checks,
        "recheck": None if stateful else _checked(run, 0)[1],
    }


def _checked(run: Call, index: int) -> Tuple[float, Dict[str, Any]]:
    start = time.perf_counter()
    output = run(index)
    return time.perf_counter() - start, condense(output)


def _vary(checks: List[Dict[str, Any]]) -> None:
    for first, second in combinations(range(len(checks)), 2):
        if checks[first] == checks[second]:
            raise TaskError(
                "parity",
                "calls {} and {} have different inputs but the same output".format(first, second),
            )


def _warm(warmups: List[float], run: Call) -> Tuple[List[float], int]:
    """The seconds per call of all calls that do not count, and the calls that make up a value."""
    index = CHECKED
    while len(warmups) < WARMUPS:
        warmups.append(_seconds(run, index, 1))
        index += 1
    loops = 1
    while loops * min(warmups) < SHORTEST:  # the shortest: a burst of noise must not end this
        loops *= 2
        warmups.append(_seconds(run, index, loops) / loops)
        index += loops
    return warmups, loops


def _values(run: Call, loops: int) -> Dict[str, Any]:
    values: List[float] = []
    index = 0
    gc.collect()
    gc.disable()
    try:
        cpu, wall = time.process_time(), time.perf_counter()
        while len(values) < VALUES:
            if len(values) >= FEWEST and time.perf_counter() - wall >= ENOUGH:
                break
            values.append(_seconds(run, index, loops) / loops)
            index += loops
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    finally:
        gc.enable()
    return {"values": values, "cpu_seconds": cpu, "wall_seconds": wall}


def _seconds(run: Call, first: int, loops: int) -> float:
    indexes = range(first, first + loops)
    clock = time.perf_counter_ns
    start = clock()
    for index in indexes:
        run(index)
    return (clock() - start) / 1e9
