"""The operations in NumPy, to check the others by."""

from numpy import asarray, exp

from measurements.layers import normalization
from measurements.operations import inputs, operands, part
from measurements.operators import SHAPES


def prepare(parameters, dtype):
    """Load the operands; the returned function runs the operation once."""
    return operation(SHAPES, OPERATORS, parameters["operator"], dtype)


def operation(shapes, operators, name, dtype):
    """Load the operands of one of the operators; the returned function runs it once."""
    operator = operators[name]
    data, *others = operands(shapes, name)
    others = [other.astype(dtype) for other in others]
    arrays = inputs(shapes, name, data, asarray)

    def run(index):
        x = arrays[index % len(arrays)]
        return part(operator(x if name == "embedding" else x.astype(dtype), *others))

    return run


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
    "softmax": _softmax,
    "layernorm": _layernorm,
    "embedding": lambda tokens, table: table[tokens],
    "sum": lambda x: x.sum(axis=1),
    "exp": exp,
}
