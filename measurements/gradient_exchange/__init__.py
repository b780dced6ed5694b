"""Two processes add up their arrays, as data-parallel training does with gradients."""

from typing import Any, Callable

from evalreport.model.spec import TIMED, Spec

PROCESSES = 2
INPUTS = 8
ROW = 2048
"""Numbers in a row of an array: 8 KiB."""
SHOWN = 4
"""Rows at each end of the sum that a call returns."""

SPEC = Spec(
    title="Gradient exchange",
    question="How long do two processes need to add up their gradients?",
    kind=TIMED,
    workload=(
        "Two processes on one machine, with one thread each, add up arrays of 32-bit "
        "floating-point numbers of the given size. Each copies one of its arrays into a buffer, "
        "in which the sum of both then takes its place. A call ends when the sum is complete in "
        "the first process, and its first and last rows are read."
    ),
    parameters={"mebibytes": (1, 8, 32), "threads": (1,)},
    item="mebibyte",
    items="mebibytes",
    reference=True,
    tolerance=1e-6,
    timeout=120.0,
    notes=(
        "PyTorch sums with `all_reduce` of its gloo backend: the processes exchange among "
        "themselves. MXNet sums with `pushpull` of a store of the type `dist_sync`, as its "
        "trainer does: the processes send to servers, which add up and send back. It has as many "
        "servers as processes, which is the default of its launcher, and a scheduler "
        "([Distributed Training in MXNet](https://github.com/apache/mxnet/blob/"
        "2329472dc937acf1a2fa1eefdecd4d149e5de6fa/docs/static_site/src/pages/api/faq/"
        "distributed_training.md)).",
        "The throughput counts the array of one process, once. What really moves is more: in "
        "both frameworks each number leaves a process and comes back as a sum.",
        "Both ways overwrite what is added up, so the copy into the buffer is part of the call: "
        "it stands for the backward pass, which writes the gradients anew before each exchange.",
        "The first process tells the second one through a pipe to begin, which is part of the "
        "call. Memory and processor time are those of the first process alone.",
        "All processes are on one machine and talk over its loopback interface. That shows what "
        "the exchange costs the processors, and nothing of a network between machines.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the sum in NumPy, computed in the type `dtype`."""
    import numpy

    pools = [pool(parameters, rank).astype(dtype) for rank in range(PROCESSES)]
    arrays = list(zip(*map(windows, pools)))

    def run(index):
        total = sum(arrays[index % len(arrays)])
        return numpy.concatenate((total[:SHOWN], total[-SHOWN:]))

    return run


def pool(parameters: dict, rank: int) -> Any:
    """Return the float32 rows of which the arrays of process `rank` consist."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(rank)
    rows = parameters["mebibytes"] * 2**20 // (4 * ROW)
    return random.uniform(-1, 1, (rows + INPUTS - 1, ROW)).astype("float32")


def windows(rows: Any) -> list:
    """Return eight distinct arrays, each of which begins one row after the other.

    They share the memory of `rows`, of whichever framework that is.
    """
    return [rows[first : len(rows) - INPUTS + 1 + first] for first in range(INPUTS)]
