"""The folder that both halves write into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evalreport import atomic
from evalreport.errors import EvalreportError
from evalreport.model.evaluation import Evaluation


def output(evaluation: Evaluation) -> Path:
    """Where the article lies."""
    return evaluation.root / "output"


def evidence(evaluation: Evaluation) -> Path:
    """Where the results lie."""
    return output(evaluation) / "results"


@contextmanager
def alone(evaluation: Evaluation) -> Iterator[None]:
    """One process at a time writes into an output folder; the kernel frees the lock on death.

    What a killed one has left half-written is removed.
    """
    from filelock import FileLock, Timeout

    folder = output(evaluation)
    try:
        folder.mkdir(exist_ok=True)
        held = FileLock(folder / ".lock", timeout=0).acquire()
    except Timeout:
        raise EvalreportError(
            f"{folder}: another evalreport is at work here; wait for it or stop it"
        ) from None
    except OSError as error:
        raise EvalreportError(
            f"{folder}: cannot be written: {error.strerror}; free the place"
        ) from None
    with held:
        atomic.sweep(folder)
        yield
