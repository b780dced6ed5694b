"""A training step of an LSTM in NumPy, to check the others by."""

import numpy

from measurements.lstm_training import RATE, batches, weights
from measurements.training.reference_numpy import chain, dense, training


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on one batch and returns the loss."""
    return training(classifier, weights(), batches(parameters), RATE, dtype)


def classifier(x, *trained):
    """Score the classes of sequences: length x batch x features."""
    return chain(x, (lstm, *trained[:4]), (dense, *trained[4:]))


def lstm(x, incoming, recurrent, bias, bias_of_state):
    """Return the last output for each sequence."""
    hidden = cell = numpy.zeros((x.shape[1], recurrent.shape[1]), x.dtype)
    steps = []
    for vectors in x:
        before = hidden, cell
        gates = vectors @ incoming.T + bias + hidden @ recurrent.T + bias_of_state
        i, f, g, o = numpy.split(gates, 4, axis=1)
        i, f, g, o = _sigmoid(i), _sigmoid(f), numpy.tanh(g), _sigmoid(o)
        cell = f * cell + i * g
        squashed = numpy.tanh(cell)
        hidden = o * squashed
        steps.append((*before, i, f, g, o, squashed))

    def backward(change):
        by_gates = numpy.empty((*x.shape[:2], len(bias)), x.dtype)
        by_cell = 0
        for row, (_, cell, i, f, g, o, squashed) in zip(by_gates[::-1], reversed(steps)):
            by_cell = by_cell + change * o * (1 - squashed**2)
            each = (
                by_cell * g * i * (1 - i),
                by_cell * cell * f * (1 - f),
                by_cell * i * (1 - g**2),
                change * squashed * o * (1 - o),
            )
            numpy.concatenate(each, axis=1, out=row)
            change, by_cell = row @ recurrent, by_cell * f
        states = numpy.stack([hidden for hidden, *_ in steps])
        by_incoming, by_recurrent = (
            numpy.tensordot(by_gates, each, axes=((0, 1), (0, 1))) for each in (x, states)
        )
        by_bias = by_gates.sum(axis=(0, 1))
        return by_gates @ incoming, by_incoming, by_recurrent, by_bias, by_bias

    return hidden, backward


def _sigmoid(x):
    return 1 / (1 + numpy.exp(-x))
