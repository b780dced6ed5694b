"""Additions of so few numbers that nothing is left but what an operation costs by itself."""

from typing import Callable

from evalreport.model.spec import TIMED, Spec

LENGTH = 10
"""Numbers in an array."""

SPEC = Spec(
    title="Dispatch",
    question="What does a single operation cost when there is nothing to compute?",
    kind=TIMED,
    workload=(
        "A chain of additions of arrays of ten numbers in 32-bit floating point, each of which "
        "needs the result of the one before. A call ends when the last result is in host memory."
    ),
    parameters={"operations": (1, 100)},
    item="operation",
    items="operations",
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs the additions eagerly, MXNet imperatively (`mx.nd`). Neither records the "
        "chain as a graph (`torch.compile`, `hybridize()`): this is what code costs that runs "
        "operation by operation. PyTorch's inference mode is not entered: that would be another "
        "operation in each call.",
        "PyTorch adds at once, in the thread that asks. MXNet hands each addition to a thread of "
        "its engine and waits for none but the last: with one operation this is the whole way "
        "there and back, with a hundred it is spread over all of them.",
        "The time includes the loop in Python, and reading the last result.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the chain in NumPy, computed in the type `dtype`."""
    starts, step = (array.astype(dtype) for array in arrays())

    def run(index):
        x = starts[index % len(starts)]
        for _ in range(parameters["operations"]):
            x = x + step
        return x

    return run


def arrays() -> tuple:
    """Return eight distinct float32 arrays to begin with, and the one that is added."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(LENGTH)
    drawn = random.uniform(1, 2, (9, LENGTH)).astype("float32")
    return drawn[:8], drawn[8]
