"""The operations that networks consist of, one by one, on inputs far larger than their cost."""

from typing import Any, Callable, List

from evalreport.model.spec import TIMED, Spec

SHAPES = {
    "matmul": ((1024, 1024), (1024, 1024)),
    "conv2d": ((8, 64, 56, 56), (64, 64, 3, 3)),
    "depthwise": ((8, 128, 56, 56), (128, 1, 3, 3)),
    "softmax": ((4096, 1024),),
    "layernorm": ((4096, 1024), (1024,), (1024,)),
    "embedding": ((128, 128), (4096, 256)),
    "sum": ((4096, 1024),),
    "exp": ((4096, 1024),),
    "maxpool": ((12, 64, 112, 112),),
}
"""Operator to the shapes of its operands: its input, then what would be weights in a network."""
FLOP = {
    "matmul": 2 * 1024**3,
    "conv2d": 2 * 8 * 64 * 56**2 * 64 * 9,
    "depthwise": 2 * 8 * 128 * 56**2 * 9,
}
"""Multiplications and additions, of the operators that consist of them."""
INPUTS = 8
PIECES = 31
"""Rows of a result that are copied, about: no divisor of a size, so that they differ in place."""


def flop(parameters: dict) -> float:
    """Look up the operations of a call; what limits the other operators is not arithmetic."""
    return FLOP.get(parameters["operator"], 0)


SPEC = Spec(
    title="Operators",
    question="How long do the single operations take that networks consist of?",
    kind=TIMED,
    workload=(
        "One operation in 32-bit floating point: `matmul` multiplies matrices of 1024 x 1024; "
        "`conv2d` convolves 8 images of 56 x 56 pixels from 64 to 64 channels by kernels of "
        "3 x 3, `depthwise` each of 128 channels by itself; `softmax` and `layernorm` work on "
        "the rows of a matrix of 4096 x 1024, `sum` adds each of them up, `exp` is the "
        "exponential function of all its numbers; `embedding` looks up 128 sequences of 128 "
        "tokens in a table of 4096 x 256; `maxpool` takes the largest of 2 x 2 pixels in 12 "
        "images of 112 x 112 and 64 channels. A call ends when all is computed and a part of it "
        "is in host memory."
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
        "(or an image) later. So which one is next makes no difference to the caches. Those of "
        "`maxpool` are arrays of their own, larger than most caches: MXNet pools a part of an "
        "array in another way than a whole one, and more slowly.",
        "MXNet leaves the result of a convolution in the layout of its oneDNN backend until "
        "something else needs it, PyTorch brings each one back. Both is part of the time here; "
        "where convolutions follow each other, MXNet saves it.",
        "Images have their channels first, the default of both frameworks. What another layout "
        "gains is to be seen in the measurements of whole networks.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the operation in NumPy, computed in the type `dtype`."""
    from measurements.operators.reference_numpy import prepare

    return prepare(parameters, dtype)


def operands(operator: str) -> list:
    """Return the array of which the inputs are windows, and the other operands.

    All are float32 but for tokens, which are int64.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(list(SHAPES).index(operator))
    (rows, *rest), *others = SHAPES[operator]
    shape = (rows + INPUTS - 1, *rest)
    if operator == "embedding":
        data = random.randint(0, others[0][0], shape).astype("int64")
    else:
        data = random.uniform(-1, 1, shape).astype("float32")
    return [data, *(random.uniform(-1, 1, other).astype("float32") for other in others)]


def inputs(operator: str, data: Any, load: Callable) -> List[Any]:
    """Return the eight inputs as what `load` makes of an array of numbers: parts of one array.

    But for those of the pooling, because a framework may treat parts and wholes differently.
    """
    whole = operator == "maxpool"
    source = data if whole else load(data)
    rows = SHAPES[operator][0][0]
    found = [source[start : start + rows] for start in range(INPUTS)]
    return [load(each) for each in found] if whole else found


def part(result: Any) -> Any:
    """Return rows from all over the result: enough to compare, little to copy."""
    rows = result.reshape((-1, result.shape[-1]))
    # an odd step, for the same reason
    return rows[:: rows.shape[0] // PIECES | 1]
