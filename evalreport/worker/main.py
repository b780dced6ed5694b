"""The worker's entry: `python -I -X faulthandler main.py TASK RUN`, two paths of JSON files.

The result goes to a file, never to stdout, because frameworks print what they like. The file
appears complete or not at all.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import sys
import types
from typing import Any, Dict, List

HERE = os.path.dirname(os.path.abspath(__file__))
PR_SET_PDEATHSIG = 1
SIGKILL = 9
MEMORY = 0.9
"""Share of the machine's memory that a worker may ask for before it gets a MemoryError."""


def main(task_file: str, run_file: str) -> None:
    """Does the task of `task_file` and leaves its result in `run_file`."""
    done: List[str] = []
    atexit.register(leave, done)
    with open(task_file, encoding="utf-8") as file:
        task: Dict[str, Any] = json.load(file)
    guard(task["parent"], task["memory"])
    furnish(os.path.join(os.path.dirname(HERE), "model", "spec.py"))
    from evalreport.worker.work import work

    result = work(task)
    unfinished = run_file + ".part"
    with open(unfinished, "w", encoding="utf-8") as file:
        json.dump(result, file, allow_nan=False)
    os.replace(unfinished, run_file)
    done.append(run_file)


def leave(done: List[str]) -> None:
    """Ends the process where its work is done, after everybody else who wanted to tidy up.

    To take interpreter and framework apart takes some 0.4 s in PyTorch. What would crash there is
    not seen. Registered before the framework is imported, this is called last of all.
    """
    if done:
        import ctypes

        sys.stdout.flush()
        sys.stderr.flush()
        ctypes.CDLL(None).fflush(None)  # what C libraries have printed
        os._exit(0)


def guard(parent: int, memory: int) -> None:
    """Keeps a failing task from harming the machine: no orphan, no core dump, first to be killed.

    It may have most of the `memory` (bytes) of the machine, but not all of it. Raises SystemExit
    where the process `parent` has gone before its death could be watched.
    """
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = int(MEMORY * memory)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    import ctypes

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)
    if os.getppid() != parent:
        raise SystemExit("the process that started this one has ended")
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")
    except OSError:  # a courtesy; where /proc cannot be written, it is done without
        pass


def furnish(spec_file: str) -> None:
    """Makes `evalreport.worker` and `evalreport.model.spec` importable, and nothing else of ours.

    Even in the tool's own interpreter, where the rest could be found.
    """
    own: List[str] = [HERE]
    nothing: List[str] = []
    for name in ("evalreport", "evalreport.model", "evalreport.worker"):
        package = types.ModuleType(name)
        package.__path__ = own if name == "evalreport.worker" else nothing
        sys.modules[name] = package
    found = importlib.util.spec_from_file_location("evalreport.model.spec", spec_file)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)


if __name__ == "__main__":
    main(*sys.argv[1:])
