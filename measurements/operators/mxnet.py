"""The operations in MXNet."""

import mxnet as mx

from measurements.operators import inputs, operands, part


def convolution(x, weight, groups=1):
    """Convolve with kernels of 3 x 3 so that the size stays."""
    return mx.nd.Convolution(
        x,
        weight,
        kernel=(3, 3),
        pad=(1, 1),
        num_filter=len(weight),
        num_group=groups,
        no_bias=True,
    )


OPERATORS = {
    "matmul": mx.nd.dot,
    "conv2d": convolution,
    "depthwise": lambda x, weight: convolution(x, weight, groups=len(weight)),
    "softmax": mx.nd.softmax,
    "layernorm": mx.nd.LayerNorm,
    "embedding": lambda x, table: mx.nd.Embedding(
        x, table, input_dim=table.shape[0], output_dim=table.shape[1]
    ),
    "sum": lambda x: mx.nd.sum(x, axis=1),
    "exp": mx.nd.exp,
    "maxpool": lambda x: mx.nd.Pooling(x, kernel=(2, 2), stride=(2, 2), pool_type="max"),
}


def load(array):
    """Make an array of MXNet, of the same type."""
    return mx.nd.array(array, dtype=array.dtype)


def prepare(parameters, _configuration):
    """Load the operands; the returned function runs the operation once."""
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(name)
    arrays, others = inputs(name, data, load), [*map(load, others)]

    def run(index):
        return part(operator(arrays[index % len(arrays)], *others)).asnumpy()

    return run
