"""The operations in PyTorch."""

import torch
from torch.nn import functional

from measurements.operators import inputs, operands, part

OPERATORS = {
    "matmul": torch.matmul,
    "conv2d": lambda x, weight: functional.conv2d(x, weight, padding=1),
    "depthwise": lambda x, weight: functional.conv2d(x, weight, padding=1, groups=len(weight)),
    "softmax": lambda x: torch.softmax(x, dim=1),
    "layernorm": lambda x, scale, shift: functional.layer_norm(x, scale.shape, scale, shift),
    "embedding": functional.embedding,
    "sum": lambda x: torch.sum(x, dim=1),
    "exp": torch.exp,
    "maxpool": lambda x: functional.max_pool2d(x, 2),
}


def prepare(parameters, _configuration):
    """Load the operands; the returned function runs the operation once."""
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(name)
    arrays, others = inputs(name, data, torch.tensor), [*map(torch.tensor, others)]

    @torch.inference_mode()
    def run(index):
        return part(operator(arrays[index % len(arrays)], *others)).numpy()

    return run
