"""The program of a peer: `python -I peer.py TASK`, as JSON.

It takes part until its input ends. Each line of that is the number of a step's input.
"""

import importlib
import json
import os
import sys
import types
from typing import Any, Mapping

MEASUREMENTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PR_SET_PDEATHSIG = 1
SIGKILL = 9


def main(task: Mapping[str, Any]) -> None:
    """Load the member's file as the worker does, and take its steps."""
    end_with(task["parent"])
    folders = {"evalreport": "", "evalreport.model": task["model"], "measurements": MEASUREMENTS}
    for name, folder in folders.items():
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = [folder]
    member = getattr(importlib.import_module(task["module"]), task["member"])
    run = member(task["rank"], *task["arguments"])
    for line in sys.stdin:
        run(int(line))


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends, however that happens.

    The end of the input would not reach a process that waits for another one.
    """
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
    if os.getppid() != parent:
        raise SystemExit("the process that started this one has ended")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
