"""The operations on images in NumPy, to check the others by."""

from numpy import asarray, pad

from measurements.image_operators import SHAPES
from measurements.layers import convolution, maximum
from measurements.operations import inputs, operands, part


def prepare(parameters, dtype):
    """Load the operands; the returned function runs the operation once."""
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(SHAPES, name)
    others = [other.astype(dtype) for other in others]
    arrays = inputs(SHAPES, name, data, asarray)

    def run(index):
        return part(operator(arrays[index % len(arrays)].astype(dtype), *others))

    return run


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
