"""A Transformer encoder in JAX."""

import jax
import jax.numpy as jnp
import numpy

from measurements.batch_scaling import SHAPE, batches
from measurements.encoder import weights


@jax.jit
def encode(loaded, x):
    """Encode sequences: batch x length x width."""
    left = iter(loaded)
    for _ in range(SHAPE.layers):
        x = layer(x, *(next(left) for _ in range(12)))
    return x


def layer(x, qkv, qkv0, out, out0, wide, wide0, narrow, narrow0, *normalizations):
    """Self-attention and a feed-forward part, each added to its input and normalized."""
    scale1, shift1, scale2, shift2 = normalizations
    x = normalized(x + attention(x @ qkv.T + qkv0) @ out.T + out0, scale1, shift1)
    hidden = jax.nn.gelu(x @ wide.T + wide0, approximate=False)
    return normalized(x + hidden @ narrow.T + narrow0, scale2, shift2)


def attention(x):
    """Mix the values of each head by the likeness of queries and keys."""
    count, length, _ = x.shape
    split = x.reshape(count, length, 3, SHAPE.heads, SHAPE.width // SHAPE.heads)
    queries, keys, values = jnp.moveaxis(split, 2, 0)
    mixed = jax.nn.dot_product_attention(queries, keys, values)
    return mixed.reshape(count, length, SHAPE.width)


def normalized(x, scale, shift):
    """Normalize each vector by its own mean and variance."""
    return jax.nn.standardize(x, epsilon=1e-5) * scale + shift


def prepare(parameters, _configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    loaded = [jnp.array(weight) for weight in weights(SHAPE)]
    sequences = [jnp.array(batch) for batch in batches(parameters)]

    def run(index):
        return numpy.asarray(encode(loaded, sequences[index % len(sequences)]))

    return run
