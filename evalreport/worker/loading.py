"""Brings a measurement's folder into the process."""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any

from evalreport.model.spec import Spec
from evalreport.worker.failure import TaskError


def declare(folder: str) -> None:
    """Makes the measurements in `folder` importable as `measurements.<key>`.

    A package of their own, and nothing on `sys.path`: else a measurement's `mxnet.py` would be
    what its own `import mxnet` finds.
    """
    package = types.ModuleType("measurements")
    package.__path__ = [folder]
    sys.modules["measurements"] = package


def specification(measurement: str, addition: str) -> Spec:
    """The SPEC of a measurement, whose files may lie in the folder `addition`, too, if named."""
    package = importlib.import_module("measurements." + measurement)
    if addition:
        package.__path__.append(addition)
    spec: Spec = package.SPEC
    return spec


def implementation(measurement: str, framework: str, function: str) -> Any:
    """The function that a framework's file must have; importing it imports the framework."""
    return _function("{}.{}".format(measurement, framework), framework + ".py", function)


def reference(measurement: str) -> Any:
    """The function `reference` of a measurement that has declared it."""
    return _function(measurement, "__init__.py", "reference")


def _function(name: str, file: str, function: str) -> Any:
    module = importlib.import_module("measurements." + name)
    found = getattr(module, function, None)
    if not callable(found):
        place = "measurements/{}/{}".format(name.partition(".")[0], file)
        raise TaskError("exception", "{} has no function `{}`".format(place, function))
    return found
