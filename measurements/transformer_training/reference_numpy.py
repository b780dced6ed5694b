"""A training step of a Transformer encoder in NumPy, to check the others by."""

import math

import numpy

from measurements.layers import normalization
from measurements.training.reference_numpy import chain, dense, training
from measurements.transformer_training import RATE, SHAPE, batches, weights

WEIGHTS = 12
"""Of an encoder layer."""


def prepare(parameters, dtype):
    """Load weights and data; the returned function trains on one batch and returns the loss."""
    return training(classifier, weights(), batches(parameters), RATE, dtype)


def classifier(x, *trained):
    """Score the classes of sequences: batch x length x width."""
    *encoder, weight, bias = trained
    starts = range(0, len(encoder), WEIGHTS)
    layers = [(encoder_layer, *encoder[start : start + WEIGHTS]) for start in starts]
    return chain(x, *layers, (averaged,), (dense, weight, bias))


def encoder_layer(x, *trained):
    """Self-attention and a feed-forward part, each added to its input and normalized."""
    qkv, qkv0, out, out0, wide, wide0, narrow, narrow0, *normalizations = trained
    result, backward = chain(
        x,
        (added, (dense, qkv, qkv0), (attention,), (dense, out, out0)),
        (normalized, *normalizations[:2]),
        (added, (dense, wide, wide0), (gelu,), (dense, narrow, narrow0)),
        (normalized, *normalizations[2:]),
    )

    def reordered(change):
        by_x, *by = backward(change)
        # in the order of the weights, where the first normalization follows the feed-forward part
        return (by_x, *by[:4], *by[6:10], *by[4:6], *by[10:])

    return result, reordered


def added(x, *links):
    """Add to the input what a chain of layers makes of it."""
    result, backward = chain(x, *links)

    def both(change):
        by_x, *gradients = backward(change)
        return (change + by_x, *gradients)

    return x + result, both


def attention(x):
    """Mix the values of each head by the likeness of queries and keys."""
    count, length, features = x.shape
    size = features // (3 * SHAPE.heads)
    split = x.reshape(count, length, 3, SHAPE.heads, size)
    queries, keys, values = split.transpose(2, 0, 3, 1, 4)
    likeness = numpy.exp(queries @ keys.swapaxes(2, 3) / math.sqrt(size))
    shares = likeness / likeness.sum(axis=3, keepdims=True)

    def backward(change):
        change = change.reshape(count, length, SHAPE.heads, size).swapaxes(1, 2)
        by_shares = change @ values.swapaxes(2, 3)
        by_likeness = shares * (by_shares - (by_shares * shares).sum(axis=3, keepdims=True))
        by_queries = by_likeness @ keys / math.sqrt(size)
        by_keys = by_likeness.swapaxes(2, 3) @ queries / math.sqrt(size)
        parts = numpy.stack([by_queries, by_keys, shares.swapaxes(2, 3) @ change])
        return (parts.transpose(1, 3, 0, 2, 4).reshape(x.shape),)

    return (shares @ values).swapaxes(1, 2).reshape(count, length, features // 3), backward


def gelu(x):
    """Weigh each number by the normal distribution at it; the error function has 64 bits."""
    erf = numpy.frompyfunc(math.erf, 1, 1)
    below = (1 + erf(x / math.sqrt(2)).astype(x.dtype)) / 2

    def backward(change):
        density = numpy.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
        return (change * (below + x * density),)

    return x * below, backward


def normalized(x, scale, shift):
    """Normalize each vector by its own mean and variance."""
    variance = x.var(axis=-1, keepdims=True)
    normal = normalization(x, x.mean(axis=-1, keepdims=True), variance)

    def backward(change):
        by_normal = change * scale
        along = (by_normal * normal).mean(axis=-1, keepdims=True)
        rest = by_normal - by_normal.mean(axis=-1, keepdims=True) - normal * along
        by_scale, by_shift = (each.sum(axis=(0, 1)) for each in (change * normal, change))
        return normalization(rest, 0, variance), by_scale, by_shift

    return normal * scale + shift, backward


def averaged(x):
    """Return the mean over the sequence."""

    def backward(change):
        return (numpy.repeat(change[:, None] / x.shape[1], x.shape[1], axis=1),)

    return x.mean(axis=1), backward
