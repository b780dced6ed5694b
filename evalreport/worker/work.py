"""One task, in whatever way it ends."""

from __future__ import annotations

from typing import Any, Dict

from evalreport.model.spec import TIMED
from evalreport.worker.failure import describe
from evalreport.worker.loading import declare, specification
from evalreport.worker.observed import observed
from evalreport.worker.timed import timed


def work(task: Dict[str, Any]) -> Dict[str, Any]:
    """The content of the result file.

    `task` has measurement, folder (that holds the measurements), framework, configuration and
    parameters.
    """
    try:
        declare(task["folder"])
        spec = specification(task["measurement"])
        result = timed(task, spec) if spec.kind == TIMED else observed(task, spec)
    except Exception as error:  # whatever a framework raises is a result, too
        result = {"failure": describe(error, task["folder"])}
    return {**result, "peak_bytes": peak_bytes()}


def peak_bytes() -> int:
    """Largest resident size of this process so far; 0 where the system does not tell.

    Asked from inside: what `wait4` tells the parent includes the size that the parent itself
    had when it forked, which would make every small framework look as large as the tool.
    """
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
    except OSError:
        return 0
    return int(lines.get("VmHWM", "0 kB").split()[0]) * 1024
