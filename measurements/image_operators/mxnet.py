"""The operations on images in MXNet."""

import mxnet as mx

from measurements.image_operators import SHAPES
from measurements.operations import inputs, operands, part


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
    "conv2d": convolution,
    "depthwise": lambda x, weight: convolution(x, weight, groups=len(weight)),
    "maxpool": lambda x: mx.nd.Pooling(x, kernel=(2, 2), stride=(2, 2), pool_type="max"),
}


def prepare(parameters, _configuration):
    """Load the operands; the returned function runs the operation once."""
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(SHAPES, name)
    arrays, others = inputs(SHAPES, name, data, mx.nd.array), [*map(mx.nd.array, others)]

    def run(index):
        return part(operator(arrays[index % len(arrays)], *others)).asnumpy()

    return run
