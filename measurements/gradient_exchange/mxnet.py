"""The exchange in MXNet."""

import mxnet as mx
import numpy

from measurements.gradient_exchange import PROCESSES, SHOWN, pool, windows
from measurements.peers.mxnet import store, team

CONFIGURATIONS = ("default",)
KEY = 0
"""Under which the store keeps the sum."""


def prepare(parameters, _configuration):
    """Start the other processes; the returned function adds up with one of them once."""
    return team(member, PROCESSES, parameters)


def member(rank, parameters):
    """Load the arrays of one process; the returned function adds up one of them."""
    shared = store()
    arrays = windows(mx.nd.array(pool(parameters, rank)))
    buffer = mx.nd.zeros(arrays[0].shape)
    shared.init(KEY, buffer)

    def run(index):
        arrays[index % len(arrays)].copyto(buffer)
        shared.pushpull(KEY, buffer)
        return numpy.concatenate((buffer[:SHOWN].asnumpy(), buffer[-SHOWN:].asnumpy()))

    return run
