"""The operations on images in NumPy, to check the others by."""

from numpy import pad

from measurements.image_operators import SHAPES
from measurements.layers import convolution, maximum
from measurements.operators.reference_numpy import operation


def prepare(parameters, dtype):
    """Load the operands; the returned function runs the operation once."""
    return operation(SHAPES, OPERATORS, parameters["operator"], dtype)


def _depthwise(x, weight):
    """Add up what each of the nine numbers of a kernel makes of the image that is moved by it."""
    height, width = x.shape[2:]
    padded = pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    return sum(
        padded[:, :, row : row + height, column : column + width]
        * weight[:, 0, row, column, None, None]
        for row in range(3)
        for column in range(3)
    )


OPERATORS = {
    "conv2d": lambda x, weight: convolution(x, weight, padding=1),
    "depthwise": _depthwise,
    "maxpool": lambda x: maximum(x, size=2, stride=2),
}
