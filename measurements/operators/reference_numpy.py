"""The operations in NumPy, to check the others by."""

from numpy import asarray, exp, pad

from measurements.layers import convolution, maximum, normalization
from measurements.operators import inputs, operands, part


def prepare(parameters, dtype):
    """Load the operands; the returned function runs the operation once."""
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(name)
    others = [other.astype(dtype) for other in others]
    arrays = inputs(name, data, asarray)

    def run(index):
        x = arrays[index % len(arrays)]
        return part(operator(x if name == "embedding" else x.astype(dtype), *others))

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


def _softmax(x):
    """Divide the exponential functions of a row by their sum."""
    raised = exp(x)
    return raised / raised.sum(axis=1, keepdims=True)


def _layernorm(x, scale, shift):
    """Normalize each row by its own mean and variance."""
    normalized = normalization(x, x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True))
    return normalized * scale + shift


OPERATORS = {
    "matmul": lambda x, y: x @ y,
    "conv2d": lambda x, weight: convolution(x, weight, padding=1),
    "depthwise": _depthwise,
    "softmax": _softmax,
    "layernorm": _layernorm,
    "embedding": lambda tokens, table: table[tokens],
    "sum": lambda x: x.sum(axis=1),
    "exp": exp,
    "maxpool": lambda x: maximum(x, size=2, stride=2),
}
