"""The interface of PyTorch."""

import torch

from measurements.documentation.interface import observe as observe_interface

AREAS = {
    "Tensors": ("torch", "torch.linalg"),
    "Automatic differentiation": ("torch.autograd",),
    "Functions of networks": ("torch.nn.functional",),
    "Layers and losses": ("torch.nn", "torch.nn.init", "torch.nn.utils"),
    "Optimizers": ("torch.optim", "torch.optim.lr_scheduler"),
    "Data": ("torch.utils.data",),
    "Several machines": ("torch.distributed",),
}


def observe(_parameters):
    """Return what is documented, shown and typed (%), in all and in each area."""
    return observe_interface(torch, AREAS)
