"""The models in PyTorch: `battery.py` says what each of them must do."""

# ruff: noqa: D103

import numpy
import torch
from torch import nn

from measurements.control_flow.battery import Mode, RefusedError, pass_on
from measurements.control_flow.battery import observe as observe_models


def observe(_parameters):
    """Return the shares of cases that work (%), and what becomes of each in each mode."""
    modes = (
        Mode("eager", eager),
        Mode("torch.compile", compiled, whole),
        Mode("torch.jit.trace", traced),
    )
    return observe_models(globals(), modes)


class Model(nn.Module):
    """A function as a model."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        """Compute it."""
        return self.function(x)


def called(model):
    """Let a model take numbers and return one."""
    return lambda values: model(torch.tensor(values)).sum().item()


def eager(function, _example):
    return called(Model(function))


def compiled(function, _example):
    torch.compiler.reset()
    return called(torch.compile(Model(function), backend="eager"))


def whole(function, _example):
    torch.compiler.reset()
    return called(torch.compile(Model(function), backend="eager", fullgraph=True))


def traced(function, example):
    return called(torch.jit.trace(Model(function), torch.tensor(example)))


def branch(x):
    if x.sum() > 0:
        return x * 2
    return x - 1


def loop(x):
    while x.sum() > 1:
        x = x / 2
    return x


def refusal(x):
    if x.min() < 0:
        raise RefusedError
    return x * 2


def selection(x):
    return x[x > 0].mean()


def foreign(x):
    return torch.from_numpy(numpy.sort(x.numpy()))[0]


def printed(x):
    print(x.sum())  # noqa: T201
    return x


def passed(x):
    pass_on(x.sum().item())
    return x


def shape(x):
    return sum(x[place] * place for place in range(x.shape[0]))


def own_branch(x):
    return torch.cond(x.sum() > 0, lambda x: x * 2, lambda x: x - 1, (x,))


def own_loop(x):
    (x,) = torch.while_loop(lambda x: x.sum() > 1, lambda x: (x / 2,), (x,))
    return x
