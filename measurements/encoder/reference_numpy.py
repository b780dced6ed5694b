"""A Transformer encoder in NumPy, to check the others by."""

import math
from typing import Callable

import numpy

from measurements.encoder import Shape, weights
from measurements.layers import normalization


def prepare(shape: Shape, batches: list, dtype: str) -> Callable:
    """Load weights and batches, sequence x vector x feature; the function encodes one of them."""
    loaded = [weight.astype(dtype) for weight in weights(shape)]

    def run(index):
        x = batches[index % len(batches)].astype(dtype)
        left = iter(loaded)
        for _ in range(shape.layers):
            x = _layer(x, shape.heads, *(next(left) for _ in range(12)))
        return x

    return run


def _layer(x, heads, qkv, qkv0, out, out0, wide, wide0, narrow, narrow0, *normalizations):
    """Self-attention and a feed-forward part, each added to its input and normalized."""
    scale1, shift1, scale2, shift2 = normalizations
    mixed = _attention(x @ qkv.T + qkv0, heads)
    x = _normalized(x + mixed @ out.T + out0) * scale1 + shift1
    hidden = _gelu(x @ wide.T + wide0)
    return _normalized(x + hidden @ narrow.T + narrow0) * scale2 + shift2


def _attention(x, heads):
    """Mix the values of each head by the likeness of queries and keys: batch x vector x width."""
    count, length, features = x.shape
    size = features // (3 * heads)
    split = x.reshape(count, length, 3, heads, size)
    queries, keys, values = split.transpose(2, 0, 3, 1, 4)
    likeness = numpy.exp(queries @ keys.swapaxes(2, 3) / math.sqrt(size))
    mixed = likeness / likeness.sum(axis=3, keepdims=True) @ values
    return mixed.swapaxes(1, 2).reshape(count, length, heads * size)


def _gelu(x):
    """Weigh each number by the normal distribution at it; the error function has 64 bits."""
    erf = numpy.frompyfunc(math.erf, 1, 1)
    return x * (1 + erf(x / math.sqrt(2)).astype(x.dtype)) / 2


def _normalized(x):
    """Normalize each vector by its own mean and variance."""
    return normalization(x, x.mean(axis=2, keepdims=True), x.var(axis=2, keepdims=True))
