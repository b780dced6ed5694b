"""A shared training step in NumPy: one process that has the images of all."""

import numpy

from measurements.data_parallel import PORTION, batches, weights
from measurements.training.reference_numpy import chain, cross_entropy, dense
from measurements.training_step import MOMENTUM, RATE
from measurements.training_step.reference_numpy import convolved, flattened, pooled


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on the portions of all processes.

    It returns the loss of the first portion, and the last layer's bias.
    """
    trained = [weight.astype(dtype) for weight in weights()]
    velocities = [numpy.zeros_like(weight) for weight in trained]
    data = batches(parameters)

    def run(index):
        images, labels = data[index % len(data)]
        scores, backward = classifier(images.astype(dtype), *trained)
        _, change = cross_entropy(scores, labels)
        _, *gradients = backward(change)
        for weight, velocity, gradient in zip(trained, velocities, gradients):
            velocity *= MOMENTUM
            velocity += gradient
            weight -= RATE * velocity
        loss, _ = cross_entropy(scores[:PORTION], labels[:PORTION])
        return numpy.append(loss, trained[-1])

    return run


def classifier(x, first, second, weight, bias):
    """Score the classes of images: batch x channel x height x width."""
    convolutions = ((convolved, first), (pooled,), (convolved, second), (pooled,))
    return chain(x, *convolutions, (flattened,), (dense, weight, bias))
