"""The most that the machine can do: a product of matrices, and a pass over long arrays."""

from typing import Any

from evalreport.model.spec import TIMED, Spec

SIZE = 2048
"""Rows and columns of the matrices."""
LENGTH = 2**25
"""Numbers in an array of the triad: 128 MiB, several times what a processor's cache holds."""
FACTORS = (0.5, 0.75, 1.25, 1.5, 1.75, 2.25, 2.5, 2.75)
"""By which the triad multiplies, in turns: no result is that of the call before."""


def flop(parameters: dict) -> float:
    """Count the operations of the product; what limits the triad is memory."""
    return 2 * SIZE**3 if parameters["kernel"] == "product" else 0


def traffic(parameters: dict) -> float:
    """Count the bytes of the two arrays that the triad reads and of the one that it writes."""
    return 3 * 4 * LENGTH if parameters["kernel"] == "triad" else 0


SPEC = Spec(
    title="Machine peak",
    question="How fast can this machine calculate and move data at all?",
    kind=TIMED,
    workload=(
        "`product` multiplies two matrices of 2048 x 2048 numbers in 32-bit floating point. "
        "`triad` computes `a = b + s * c` over arrays of 128 MiB each, far more than fits "
        "into a cache. A call ends when all is computed and a part of it is in host memory."
    ),
    parameters={"kernel": ("product", "triad"), "threads": (1, 2)},
    flop=flop,
    traffic=traffic,
    ceiling=True,
    tolerance=1e-5,
    notes=(
        "The machine's peak is the best rate that any of the frameworks reaches here: what the "
        "other measurements reach is told as a share of it. It is a lower bound of what the "
        "processor could do.",
        "The bandwidth of the triad counts two arrays read and one written, as the STREAM "
        "benchmark does. PyTorch computes it as an addition with a factor (`torch.add`), MXNet as "
        "an update of weights by a gradient (`sgd_update`): the one operator of each that needs a "
        "single pass. Both write into an array that is there already.",
    ),
)


def matrices() -> tuple:
    """Return eight distinct float32 matrices, and the one that they are multiplied by."""
    import numpy

    random = numpy.random.RandomState(SIZE)
    # scaled so that the product of as many terms stays near one
    bound = (3 / SIZE**0.5) ** 0.5
    drawn = [random.uniform(-bound, bound, (SIZE, SIZE)).astype("float32") for _ in range(9)]
    return drawn[:8], drawn[8]


def arrays() -> tuple:
    """Return the two float32 arrays of the triad, as matrices with rows of SIZE numbers."""
    import numpy

    random = numpy.random.RandomState(LENGTH % 2**31)
    row = random.uniform(1, 2, (2, SIZE)).astype("float32")
    column = numpy.linspace(0, 1, LENGTH // SIZE, dtype="float32")[:, None]
    return row[0] + column, row[1] - column


def part(result: Any) -> Any:
    """Return 32 rows from all over the result: enough to compare, little to copy."""
    return result[:: result.shape[0] // 32]
