"""The models in MXNet: `battery.py` says what each of them must do."""

# ruff: noqa: ARG001, D103, N803

import numpy
from mxnet import gluon, nd

from measurements.control_flow.battery import Mode, RefusedError, pass_on
from measurements.control_flow.battery import observe as observe_models


def observe(_parameters):
    """Return the shares of cases that work (%), and what becomes of each in each mode."""
    modes = (Mode("imperative", imperative), Mode("hybridize", hybridized))
    return observe_models(globals(), modes)


class Model(gluon.HybridBlock):
    """A function as a model."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def hybrid_forward(self, F, x):
        """Compute it."""
        return self.function(F, x)


def called(model):
    """Let a model take numbers and return one."""
    return lambda values: float(model(nd.array(values)).sum().asscalar())


def imperative(function, _example):
    return called(Model(function))


def hybridized(function, _example):
    model = Model(function)
    model.hybridize()
    return called(model)


def branch(F, x):
    if x.sum() > 0:
        return x * 2
    return x - 1


def loop(F, x):
    while x.sum() > 1:
        x = x / 2
    return x


def refusal(F, x):
    if x.min() < 0:
        raise RefusedError
    return x * 2


def selection(F, x):
    return F.contrib.boolean_mask(x, x > 0).mean()


def foreign(F, x):
    return nd.array(numpy.sort(x.asnumpy()))[0]


def printed(F, x):
    print(x.sum())  # noqa: T201
    return x


def passed(F, x):
    pass_on(x.sum().asscalar())
    return x


def shape(F, x):
    return sum(x[place] * place for place in range(x.shape[0]))


def own_branch(F, x):
    return F.contrib.cond(x.sum() > 0, lambda: x * 2, lambda: x - 1)


def own_loop(F, x):
    def step(x):
        return [], (x / 2,)

    _, (x,) = F.contrib.while_loop(lambda x: x.sum() > 1, step, (x,), max_iterations=20)
    return x
