"""Runs the measurement's own NumPy implementation: what the right outputs are."""

from __future__ import annotations

from typing import Any, Dict, List

from evalreport.worker.check import condense
from evalreport.worker.loading import reference
from evalreport.worker.timed import CHECKED


def referenced(task: Dict[str, Any]) -> Dict[str, Any]:
    """The outputs for the inputs that timed runs check, in 64 and in 32 bit."""
    return {"reference": {"exact": _outputs(task, "float64"), "single": _outputs(task, "float32")}}


def _outputs(task: Dict[str, Any], dtype: str) -> List[Dict[str, Any]]:
    run = reference(task["measurement"])(dict(task["parameters"]), dtype)
    return [condense(run(index)) for index in range(CHECKED)]
