"""One task, in whatever way it ends."""

from __future__ import annotations

from typing import Any, Dict

from evalreport.model.spec import TIMED
from evalreport.worker.failure import describe
from evalreport.worker.loading import declare, specification
from evalreport.worker.memory import peak_bytes
from evalreport.worker.observed import observed
from evalreport.worker.reference import referenced
from evalreport.worker.timed import timed, witnessed

WITNESS = "witness"
REFERENCE = "reference"


def work(task: Dict[str, Any]) -> Dict[str, Any]:
    """The content of the result file.

    `task` has measurement, folder (that holds the measurements), addition (a folder with files of
    more frameworks, or empty), framework, configuration and parameters, and for what is timed
    role, warmups and control.
    """
    try:
        declare(task["folder"])
        result = _result(task)
    except Exception as error:  # whatever a framework raises is a result, too
        result = {"failure": describe(error, (task["folder"], task["addition"]))}
    return {**result, "peak_bytes": peak_bytes()}


def _result(task: Dict[str, Any]) -> Dict[str, Any]:
    spec = specification(task["measurement"], task["addition"])
    if spec.kind != TIMED:
        return observed(task, spec)
    if task["role"] == REFERENCE:
        return referenced(task)
    if task["role"] == WITNESS:
        return witnessed(task, spec)
    return timed(task, spec)
