"""A shared training step in NumPy: one process that has the images of all."""

import numpy

from measurements.data_parallel import PORTION, batches, weights
from measurements.training_step import MOMENTUM, RATE
from measurements.training_step.reference_numpy import (
    _convolution,
    _cross_entropy,
    _dense,
    _pooled,
)


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on the portions of all processes.

    It returns the loss of the first portion, and the last layer's bias.
    """
    trained = [weight.astype(dtype) for weight in weights()]
    velocities = [numpy.zeros_like(weight) for weight in trained]
    data = batches(parameters)

    def run(index):
        images, labels = data[index % len(data)]
        scores, backwards = _scored(images.astype(dtype), *trained)
        _, change = _cross_entropy(scores, labels)
        gradients = []
        for backward in reversed(backwards):
            change, *found = backward(change)
            gradients = found + gradients
        for weight, velocity, gradient in zip(trained, velocities, gradients):
            velocity *= MOMENTUM
            velocity += gradient
            weight -= RATE * velocity
        loss, _ = _cross_entropy(scores[:PORTION], labels[:PORTION])
        return numpy.append(loss, trained[-1])

    return run


def _scored(x, first, second, weight, bias):
    """Return the scores of the classes, and the way back through the layers."""
    backwards = []
    for layer, *own in (
        (_convolution, first),
        (_pooled,),
        (_convolution, second),
        (_pooled,),
        (_dense, weight, bias),
    ):
        x, backward = layer(x, *own)
        backwards.append(backward)
    return x, backwards
