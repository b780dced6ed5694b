"""Training by stochastic gradient descent in NumPy, to check the others by.

A layer is a function of its input and its weights. It returns its output and a function that
turns the derivatives of the loss by the output into those by the input and by each weight.
"""

import numpy

from measurements.training import MOMENTUM


def training(network, weights, batches, rate, dtype):
    """Load weights and data; the returned function trains on one batch and returns the loss.

    `network` is a layer whose output are the scores of the classes.
    """
    trained = [weight.astype(dtype) for weight in weights]
    velocities = [numpy.zeros_like(weight) for weight in trained]

    def run(index):
        sequences, labels = batches[index % len(batches)]
        scores, backward = network(sequences.astype(dtype), *trained)
        loss, change = cross_entropy(scores, labels)
        _, *gradients = backward(change)
        for weight, velocity, gradient in zip(trained, velocities, gradients):
            velocity *= MOMENTUM
            velocity += gradient
            weight -= rate * velocity
        return loss.reshape(1)

    return run


def chain(x, *links):
    """Apply one layer after the other; a link is a layer, followed by its weights."""
    backwards = []
    for layer, *weights in links:
        x, backward = layer(x, *weights)
        backwards.append(backward)

    def backward(change):
        gradients = []
        for each in reversed(backwards):
            change, *found = each(change)
            gradients = found + gradients
        return (change, *gradients)

    return x, backward


def dense(x, weight, bias):
    """Weigh the numbers of the last axis."""

    def backward(change):
        rows = change.reshape(-1, len(weight))
        by_weight = rows.T @ x.reshape(-1, weight.shape[1])
        return change @ weight, by_weight, rows.sum(axis=0)

    return x @ weight.T + bias, backward


def cross_entropy(scores, labels):
    """Return the mean loss of the batch and its derivatives by the scores."""
    shares = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    rows = numpy.arange(len(scores))
    loss = -numpy.log(shares[rows, labels]).mean()
    shares[rows, labels] -= 1
    return loss, shares / len(scores)
