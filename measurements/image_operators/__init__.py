"""The operations on images that networks consist of, one by one."""

from typing import Callable

from evalreport.model.spec import TIMED, Spec

SHAPES = {
    "conv2d": ((8, 64, 56, 56), (64, 64, 3, 3)),
    "depthwise": ((8, 128, 56, 56), (128, 1, 3, 3)),
    "maxpool": ((12, 64, 112, 112),),
}
"""Operator to the shapes of its operands: its input, then what would be weights in a network."""
FLOP = {
    "conv2d": 2 * 8 * 64 * 56**2 * 64 * 9,
    "depthwise": 2 * 8 * 128 * 56**2 * 9,
}
"""Multiplications and additions, of the operators that consist of them."""


def flop(parameters: dict) -> float:
    """Look up the operations of a call; what limits the pooling is not arithmetic."""
    return FLOP.get(parameters["operator"], 0)


SPEC = Spec(
    title="Operators on images",
    question="How long do the single operations take that networks for images consist of?",
    kind=TIMED,
    workload=(
        "One operation in 32-bit floating point: `conv2d` convolves 8 images of 56 x 56 pixels "
        "from 64 to 64 channels by kernels of 3 x 3, `depthwise` each of 128 channels by itself; "
        "`maxpool` takes the largest of 2 x 2 pixels in 12 images of 112 x 112 and 64 channels. "
        "A call ends when all is computed and a part of it is in host memory."
    ),
    parameters={"operator": tuple(SHAPES)},
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs each operation eagerly in inference mode, MXNet imperatively (`mx.nd`). "
        "Neither can fuse it with others, as a graph could.",
        "By `default` images have their channels first in both frameworks. PyTorch's "
        "`channels_last` keeps the channels of a pixel side by side in images and weights; they "
        "are brought into that layout beforehand, and the result stays in it. MXNet has no second "
        "configuration: on processors its convolutions refuse that layout.",
        "Each call allocates its result, as a network does. About 31 rows of it are copied to "
        "host memory: PyTorch's results can be read where they are, MXNet's have to be copied, "
        "and to copy all would take longer than some of the operations.",
        "The eight inputs of a convolution are windows of one array, each of which begins an "
        "image later. So which one is next makes no difference to the caches. Those of `maxpool` "
        "are arrays of their own, larger than most caches: MXNet pools a part of an array in "
        "another way than a whole one, and more slowly.",
        "MXNet leaves the result of a convolution in the layout of its oneDNN backend until "
        "something else needs it, PyTorch brings each one back. Both is part of the time here; "
        "where convolutions follow each other, MXNet saves it.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the operation in NumPy, computed in the type `dtype`."""
    from measurements.image_operators.reference_numpy import prepare

    return prepare(parameters, dtype)
