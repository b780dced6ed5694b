"""A training step in NumPy, to check the others by.

Each layer returns its output and a function that turns the derivatives of the loss by the output
into those by the input and by the weights.
"""

import numpy

from measurements.layers import convolution, maximum, normalization
from measurements.training_step import CHANNELS, MOMENTUM, RATE, batches, weights


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on one batch and returns the loss."""
    trained = [weight.astype(dtype) for weight in weights()]
    velocities = [numpy.zeros_like(weight) for weight in trained]
    data = batches(parameters)

    def run(index):
        images, labels = data[index % len(data)]
        loss, gradients = _backpropagated(images.astype(dtype), labels, iter(trained))
        for weight, velocity, gradient in zip(trained, velocities, gradients):
            velocity *= MOMENTUM
            velocity += gradient
            weight -= RATE * velocity
        return loss.reshape(1)

    return run


def _backpropagated(x, labels, left):
    """Return the mean loss and its derivatives by all weights, in the order of the weights."""
    backwards = []
    for _ in CHANNELS:
        for layer, count in ((_convolution, 1), (_normalization, 2), (_pooled, 0)):
            x, backward = layer(x, *(next(left) for _ in range(count)))
            backwards.append(backward)
    x, backward = _dense(x, next(left), next(left))
    backwards.append(backward)
    loss, change = _cross_entropy(x, labels)
    gradients = []
    for backward in reversed(backwards):
        change, *found = backward(change)
        gradients = found + gradients
    return loss, gradients


def _convolution(x, weight):
    def backward(change):
        by_weight = convolution(x.swapaxes(0, 1), change.swapaxes(0, 1), padding=1)
        turned = weight[:, :, ::-1, ::-1].swapaxes(0, 1)
        return convolution(change, turned, padding=1), by_weight.swapaxes(0, 1)

    return convolution(x, weight, padding=1), backward


def _normalization(x, scale, shift):
    across = (0, 2, 3)
    variance = x.var(axis=across, keepdims=True)
    normal = normalization(x, x.mean(axis=across, keepdims=True), variance)

    def backward(change):
        by_scale, by_shift = (change * normal).sum(axis=across), change.sum(axis=across)
        count = x.size // x.shape[1]
        rest = change - (by_shift[:, None, None] + normal * by_scale[:, None, None]) / count
        return normalization(rest, 0, variance) * scale[:, None, None], by_scale, by_shift

    return normal * scale[:, None, None] + shift[:, None, None], backward


def _pooled(x):
    """ReLU, then the largest of two by two; where it is zero nothing depends on the input."""
    result = numpy.maximum(maximum(x, size=2, stride=2), 0)

    def backward(change):
        largest, wide = (each.repeat(2, axis=2).repeat(2, axis=3) for each in (result, change))
        return (wide * ((x == largest) & (x > 0)),)

    return result, backward


def _dense(x, weight, bias):
    flat = x.reshape(len(x), -1)

    def backward(change):
        return (change @ weight).reshape(x.shape), change.T @ flat, change.sum(axis=0)

    return flat @ weight.T + bias, backward


def _cross_entropy(x, labels):
    """Return the mean loss of the batch and its derivatives by `x`."""
    shares = numpy.exp(x - x.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    rows = numpy.arange(len(x))
    loss = -numpy.log(shares[rows, labels]).mean()
    shares[rows, labels] -= 1
    return loss, shares / len(x)
