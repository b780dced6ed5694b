"""A training step in NumPy, to check the others by.

A layer returns its output and a function that turns the derivatives of the loss by the output
into those by the input and by the weights, as in `measurements.training`.
"""

import numpy

from measurements.layers import convolution, maximum, normalization
from measurements.training.reference_numpy import chain, dense, training
from measurements.training_step import CHANNELS, RATE, batches, weights


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on one batch and returns the loss."""
    return training(classifier, weights(), batches(parameters), RATE, dtype)


def classifier(x, *trained):
    """Score the classes of images: batch x channel x height x width."""
    left = iter(trained)
    links = []
    for _ in CHANNELS:
        links += [(convolved, next(left)), (normalized, next(left), next(left)), (pooled,)]
    return chain(x, *links, (flattened,), (dense, next(left), next(left)))


def convolved(x, weight):
    """Convolve with kernels of three by three; the image keeps its size."""

    def backward(change):
        by_weight = convolution(x.swapaxes(0, 1), change.swapaxes(0, 1), padding=1)
        turned = weight[:, :, ::-1, ::-1].swapaxes(0, 1)
        return convolution(change, turned, padding=1), by_weight.swapaxes(0, 1)

    return convolution(x, weight, padding=1), backward


def normalized(x, scale, shift):
    """Normalize each channel over the batch, then scale and shift it."""
    across = (0, 2, 3)
    variance = x.var(axis=across, keepdims=True)
    normal = normalization(x, x.mean(axis=across, keepdims=True), variance)

    def backward(change):
        by_scale, by_shift = (change * normal).sum(axis=across), change.sum(axis=across)
        count = x.size // x.shape[1]
        rest = change - (by_shift[:, None, None] + normal * by_scale[:, None, None]) / count
        return normalization(rest, 0, variance) * scale[:, None, None], by_scale, by_shift

    return normal * scale[:, None, None] + shift[:, None, None], backward


def pooled(x):
    """ReLU, then the largest of two by two; where it is zero nothing depends on the input."""
    result = numpy.maximum(maximum(x, size=2, stride=2), 0)

    def backward(change):
        largest, wide = (each.repeat(2, axis=2).repeat(2, axis=3) for each in (result, change))
        return (wide * ((x == largest) & (x > 0)),)

    return result, backward


def flattened(x):
    """All numbers of an image in a row."""
    return x.reshape(len(x), -1), lambda change: (change.reshape(x.shape),)
