"""What tells of disturbance from outside of a run, none of which looks at what it measures."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evalreport.measure.calibration import Calibration
from evalreport.measure.machine import told
from evalreport.model.result import Indicators

SOME = re.compile(r"^some .*\btotal=(\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Moment:
    """What the machine has counted since its start; zeros where it does not tell."""

    clock: float
    """Seconds; of use as a difference only."""
    ticks: int
    """Processor time."""
    stolen: int
    """The part of it that the hypervisor gave to others."""
    stalled: float
    """Seconds in which some task waited for a processor."""
    load: float
    """Load average of the last minute."""


def watch(calibration: Calibration | None) -> Callable[[float], Indicators]:
    """Looks at the machine before a run; what is returned does so after it, and tells.

    It is given the involuntary switches of the worker for each second of its life. Without a
    `calibration` its time is spared.
    """
    first = calibration.before() if calibration else 0.0
    before = moment()

    def seen(switches: float) -> Indicators:
        after = moment()
        last = calibration.after() if calibration else 0.0
        return indicators(before, after, switches, (first, last))

    return seen


def moment(root: Path = Path("/")) -> Moment:
    """This moment; `root` is where the machine's `proc` is found."""
    ticks, stolen = _ticks(told(root / "proc/stat"))
    return Moment(
        time.monotonic(),
        ticks,
        stolen,
        _stalled(told(root / "proc/pressure/cpu")),
        _load(told(root / "proc/loadavg")),
    )


def indicators(
    before: Moment, after: Moment, switches: float, calibration: tuple[float, float]
) -> Indicators:
    """The shares of the time between two moments.

    `switches` are those of the worker, for each second of its life.
    """
    return Indicators(
        steal=_share(after.stolen - before.stolen, after.ticks - before.ticks),
        pressure=_share(after.stalled - before.stalled, after.clock - before.clock),
        switches=switches,
        load=before.load,
        calibration=calibration,
    )


def _share(part: float, whole: float) -> float:
    """Between 0 and 1: clocks that are read one after the other do not agree to the end."""
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def _ticks(stat: str) -> tuple[int, int]:
    words = stat.split("\n")[0].split()
    if not words or words[0] != "cpu":
        return 0, 0
    times = [int(word) for word in words[1:9]]  # what follows is already counted in `user`
    return sum(times), times[7] if len(times) == 8 else 0


def _stalled(pressure: str) -> float:
    found = SOME.search(pressure)
    return int(found[1]) / 1e6 if found else 0.0


def _load(loadavg: str) -> float:
    found = re.match(r"\d+\.\d+", loadavg)
    return float(found[0]) if found else 0.0
