"""Lets a framework export networks or exchange arrays, in an environment that holds it.

    python -I produce.py FILE export NETWORK...
    python -I produce.py FILE exchange WAY...

FILE has the functions of the framework. All that is wanted is done in one process, because it
takes seconds to import a framework. What came of NETWORK or WAY is in a file of its name that
ends in `.txt`: one word, or the traceback of a failure.
"""

import importlib.util
import sys
import traceback
from typing import Any

import numpy


def export(framework: Any, network: str) -> str:
    """Export a network, and leave what it gives by itself beside it."""
    inputs = numpy.load(f"{network}.input.npy")
    numpy.save(f"{network}.own.npy", framework.export(network, inputs, f"{network}.onnx"))
    return "exported"


def exchange(framework: Any, way: str) -> str:
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
    return "shared" if (array == 2).all() else "copied"


def load(file: str) -> Any:
    """Import `file` by its path: its folder has files that are named like frameworks."""
    found = importlib.util.spec_from_file_location("framework", file)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def main(path: str, task: str, *keys: str) -> None:
    """Do one task for each of `keys`, and leave what came of it."""
    framework = load(path)
    for key in keys:
        try:
            answer = {"export": export, "exchange": exchange}[task](framework, key)
        except Exception:  # whatever a framework raises is an answer, and not the last one
            answer = traceback.format_exc()
        with open(f"{key}.txt", "w", encoding="utf-8") as file:
            file.write(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
