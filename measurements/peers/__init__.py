"""Several processes that take every step together: the one that is measured, and its peers.

All of them run the same function of the same file. This needs the standard library only.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from typing import Any, Callable, Mapping, Sequence

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")


class Team:
    """What `member(rank, *arguments)` returns, called in all processes at once.

    This process has rank 0, and its result counts. `helpers` are the variables, beside ours, of
    processes that load the file of `member` and do not come back from that: they serve the rest.

    If one of the others ends early, this process ends with exit code 1, because it would wait for
    the other for ever. What the others write to stderr stands where this one's does.
    """

    def __init__(
        self,
        member: Callable,
        processes: int,
        arguments: Sequence[Any],
        helpers: Sequence[Mapping[str, str]] = (),
    ):
        task = {
            "parent": os.getpid(),
            "model": os.path.dirname(sys.modules["evalreport.model.spec"].__file__),
            "module": member.__module__,
            "member": member.__name__,
            "arguments": arguments,
        }
        self._leaving = False
        self._peers = [_started({**task, "rank": rank}, {}) for rank in range(1, processes)]
        served = [_started({**task, "rank": None}, variables) for variables in helpers]
        self._others = [*self._peers, *served]
        atexit.register(self._leave)
        for process in self._others:
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        self._run = member(0, *arguments)

    def __call__(self, index: int) -> Any:
        """Take one step with all processes, and return the result of this one."""
        for peer in self._peers:
            peer.stdin.write(b"%d\n" % index)
        return self._run(index)

    def _watch(self, process: subprocess.Popen) -> None:
        code = process.wait()
        if not self._leaving:
            sys.stderr.write("another process of the team ended with exit code %d\n" % code)
            sys.stderr.flush()
            os._exit(1)  # an exception would not reach the thread that waits for the other

    def _leave(self) -> None:
        """End all processes, this one last."""
        self._leaving = True
        for process in self._others:
            process.kill()
            process.wait()
        failed = hasattr(sys, "last_value")  # an exception that nobody has caught
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(failed)  # a framework that misses the others would wait for ever, or abort


def free_port() -> int:
    """Return a port of this machine on which nobody listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _started(task: Mapping[str, Any], variables: Mapping[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-I", PROGRAM, json.dumps(task)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,  # there a framework tells of primitives: once is enough
        env={**os.environ, **variables},
        bufsize=0,
    )
