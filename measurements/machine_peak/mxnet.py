"""The kernels in MXNet."""

import mxnet as mx

from measurements.machine_peak import FACTORS, arrays, matrices, part


def prepare(parameters, _configuration):
    """Load the operands; the returned function runs the kernel once."""
    return {"product": product, "triad": triad}[parameters["kernel"]]()


def product():
    """Multiply matrices."""
    firsts, second = matrices()
    firsts, second = [mx.nd.array(first) for first in firsts], mx.nd.array(second)
    result = mx.nd.empty(second.shape)

    def run(index):
        mx.nd.dot(firsts[index % len(firsts)], second, out=result)
        return part(result).asnumpy()

    return run


def triad():
    """Add a multiple of an array to another one."""
    b, c = map(mx.nd.array, arrays())
    a = mx.nd.empty(b.shape)

    def run(index):
        # weight - rate * gradient: the operator that does the triad in one pass
        mx.nd.sgd_update(b, c, lr=-FACTORS[index % len(FACTORS)], wd=0, out=a)
        return part(a).asnumpy()

    return run
