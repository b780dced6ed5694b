"""The operations on images in PyTorch."""

import torch
from torch.nn import functional

from measurements.image_operators import SHAPES
from measurements.operations import inputs, operands, part, stride

CONFIGURATIONS = ("default", "channels_last")

OPERATORS = {
    "conv2d": lambda x, weight: functional.conv2d(x, weight, padding=1),
    "depthwise": lambda x, weight: functional.conv2d(x, weight, padding=1, groups=len(weight)),
    "maxpool": lambda x: functional.max_pool2d(x, 2),
}


def channels_last(array):
    """Make a tensor with the channels of a pixel side by side."""
    return torch.tensor(array).to(memory_format=torch.channels_last)


def part_of_channels_last(result):
    """Return the same rows, one by one: to reshape the result would bring it back as a whole."""
    *counts, _ = result.shape
    rows = torch.arange(0, torch.Size(counts).numel(), stride(torch.Size(counts).numel()))
    return result[torch.unravel_index(rows, counts)]


def prepare(parameters, configuration):
    """Load the operands; the returned function runs the operation once."""
    default = configuration == "default"
    load, taken = (torch.tensor, part) if default else (channels_last, part_of_channels_last)
    name = parameters["operator"]
    operator = OPERATORS[name]
    data, *others = operands(SHAPES, name)
    arrays, others = inputs(SHAPES, name, data, load), [*map(load, others)]

    @torch.inference_mode()
    def run(index):
        return taken(operator(arrays[index % len(arrays)], *others)).numpy()

    return run
