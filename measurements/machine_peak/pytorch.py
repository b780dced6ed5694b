"""The kernels in PyTorch."""

import torch

from measurements.machine_peak import FACTORS, arrays, matrices, part


def prepare(parameters, _configuration):
    """Load the operands; the returned function runs the kernel once."""
    return {"product": product, "triad": triad}[parameters["kernel"]]()


def product():
    """Multiply matrices."""
    firsts, second = matrices()
    firsts, second = [torch.tensor(first) for first in firsts], torch.tensor(second)
    result = torch.empty_like(second)

    @torch.inference_mode()
    def run(index):
        torch.mm(firsts[index % len(firsts)], second, out=result)
        return part(result).numpy()

    return run


def triad():
    """Add a multiple of an array to another one."""
    b, c = map(torch.tensor, arrays())
    a = torch.empty_like(b)

    @torch.inference_mode()
    def run(index):
        torch.add(b, c, alpha=FACTORS[index % len(FACTORS)], out=a)
        return part(a).numpy()

    return run
