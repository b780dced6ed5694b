"""A Transformer encoder in NumPy, to check the others by."""

import math

import numpy

from measurements.batch_scaling import HEADS, LAYERS, WIDTH, batches, weights
from measurements.layers import normalization


def prepare(parameters, dtype):
    """Load weights and sequences; the returned function encodes one batch."""
    loaded = [weight.astype(dtype) for weight in weights()]
    sequences = batches(parameters)

    def run(index):
        x = sequences[index % len(sequences)].astype(dtype)
        left = iter(loaded)
        for _ in range(LAYERS):
            x = _layer(x, *(next(left) for _ in range(12)))
        return x

    return run


def _layer(x, qkv, qkv0, out, out0, wide, wide0, narrow, narrow0, *normalizations):
    """Self-attention and a feed-forward part, each added to its input and normalized."""
    scale1, shift1, scale2, shift2 = normalizations
    x = _normalized(x + _attention(x @ qkv.T + qkv0) @ out.T + out0) * scale1 + shift1
    hidden = _gelu(x @ wide.T + wide0)
    return _normalized(x + hidden @ narrow.T + narrow0) * scale2 + shift2


def _attention(x):
    """Mix the values of each head by the likeness of queries and keys: batch x vector x width."""
    count, length, _ = x.shape
    split = x.reshape(count, length, 3, HEADS, WIDTH // HEADS)
    queries, keys, values = split.transpose(2, 0, 3, 1, 4)
    likeness = numpy.exp(queries @ keys.swapaxes(2, 3) / math.sqrt(WIDTH // HEADS))
    mixed = likeness / likeness.sum(axis=3, keepdims=True) @ values
    return mixed.swapaxes(1, 2).reshape(count, length, WIDTH)


def _gelu(x):
    """Weigh each number by the normal distribution at it; the error function has 64 bits."""
    erf = numpy.frompyfunc(math.erf, 1, 1)
    return x * (1 + erf(x / math.sqrt(2)).astype(x.dtype)) / 2


def _normalized(x):
    """Normalize each vector by its own mean and variance."""
    return normalization(x, x.mean(axis=2, keepdims=True), x.var(axis=2, keepdims=True))
