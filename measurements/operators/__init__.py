"""The operations that networks consist of, one by one, on inputs far larger than their cost."""

from typing import Callable

from evalreport.model.spec import TIMED, Spec

SHAPES = {
    "matmul": ((1024, 1024), (1024, 1024)),
    "softmax": ((4096, 1024),),
    "layernorm": ((4096, 1024), (1024,), (1024,)),
    "embedding": ((128, 128), (4096, 256)),
    "sum": ((4096, 1024),),
    "exp": ((4096, 1024),),
}
"""Operator to the shapes of its operands: its input, then what would be weights in a network."""


def flop(parameters: dict) -> float:
    """Count those of the product; what limits the other operators is not arithmetic."""
    return 2 * 1024**3 if parameters["operator"] == "matmul" else 0


SPEC = Spec(
    title="Operators",
    question="How long do the single operations take that networks consist of?",
    kind=TIMED,
    workload=(
        "One operation in 32-bit floating point: `matmul` multiplies matrices of 1024 x 1024; "
        "`softmax` and `layernorm` work on the rows of a matrix of 4096 x 1024, `sum` adds each "
        "of them up, `exp` is the exponential function of all its numbers; `embedding` looks up "
        "128 sequences of 128 tokens in a table of 4096 x 256. A call ends when all is computed "
        "and a part of it is in host memory."
    ),
    parameters={"operator": tuple(SHAPES)},
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs each operation eagerly in inference mode, MXNet imperatively (`mx.nd`). "
        "Neither can fuse it with others, as a graph could.",
        "Each call allocates its result, as a network does. About 31 rows of it are copied to "
        "host memory, of a sum all: PyTorch's results can be read where they are, MXNet's have "
        "to be copied, and to copy all would take longer than some of the operations.",
        "The eight inputs of an operation are windows of one array, each of which begins a row "
        "later. So which one is next makes no difference to the caches.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the operation in NumPy, computed in the type `dtype`."""
    from measurements.operators.reference_numpy import prepare

    return prepare(parameters, dtype)
