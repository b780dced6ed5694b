"""Lets a framework export a network or exchange an array, in an environment that holds it.

    python -I produce.py FILE export NETWORK INPUT OUTPUT ONNX
    python -I produce.py FILE exchange WAY ANSWER

FILE has the functions of the framework.
"""

import importlib.util
import sys
from typing import Any

import numpy


def export(framework: Any, network: str, inputs: str, output: str, file: str) -> None:
    """Export a network, and leave what it gives by itself beside it."""
    numpy.save(output, framework.export(network, numpy.load(inputs), file))


def exchange(framework: Any, way: str, answer: str) -> None:
    """Tell whether an array of the framework and one of NumPy share their memory.

    Raises ValueError where the exchange changes what the array holds.
    """
    if way.startswith("from"):
        array = numpy.ones(4, dtype="float32")
        own = getattr(framework, way)(array)
    else:
        own = framework.ones()
        array = getattr(framework, way)(own)
    if not (array == 1).all():
        raise ValueError(f"an array of ones has become {array}")
    framework.add_one(own)
    with open(answer, "w", encoding="utf-8") as file:
        file.write("shared" if (array == 2).all() else "copied")


def load(file: str) -> Any:
    """Import `file` by its path: its folder has files that are named like frameworks."""
    found = importlib.util.spec_from_file_location("framework", file)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


if __name__ == "__main__":
    _, path, task, *words = sys.argv
    {"export": export, "exchange": exchange}[task](load(path), *words)
