"""VGG16 inference in JAX."""

import jax
import jax.numpy as jnp
import numpy
from jax import lax

from measurements.vgg16_inference import BLOCKS, DENSE, batches, weights


@jax.jit
def vgg16(loaded, x):
    """Classify images: batch x channel x height x width."""
    left = iter(loaded)
    for block in BLOCKS:
        for _ in block:
            x = jax.nn.relu(convolution(x, next(left)) + next(left)[:, None, None])
        x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
    x = x.reshape(len(x), -1)
    for _ in DENSE[:-1]:
        x = jax.nn.relu(x @ next(left).T + next(left))
    return x @ next(left).T + next(left)


def convolution(x, weight):
    """Convolve with kernels of three by three; the image keeps its size."""
    layout = ("NCHW", "OIHW", "NCHW")
    return lax.conv_general_dilated(x, weight, (1, 1), "SAME", dimension_numbers=layout)


def prepare(parameters, _configuration):
    """Load weights and images; the returned function classifies one batch."""
    loaded = [jnp.array(weight) for weight in weights(parameters)]
    images = [jnp.array(batch) for batch in batches(parameters)]

    def run(index):
        return numpy.asarray(vgg16(loaded, images[index % len(images)]))

    return run
