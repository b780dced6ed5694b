"""A Transformer encoder of any shape: what several measurements run, and none by itself."""

from typing import Iterator, NamedTuple


class Shape(NamedTuple):
    """What decides how much an encoder computes for a sequence."""

    layers: int
    width: int
    """Features of a vector in a sequence."""
    heads: int
    hidden: int
    """Features between the two fully connected layers of the feed-forward part."""
    length: int
    """Vectors in a sequence."""


def flop(shape: Shape, batch: int) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    weighing = 4 * shape.width**2 + 2 * shape.width * shape.hidden
    attention = 2 * shape.length * shape.width
    return 2 * batch * shape.length * shape.layers * (weighing + attention)


def weights(shape: Shape) -> Iterator:
    """Yield weight, bias, weight, ... in order of the layers as float32 arrays.

    In each encoder layer: queries, keys and values in one, projection, feed-forward in and out,
    first and second normalization.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(256)

    def uniform(low, high, *size):
        return random.uniform(low, high, size).astype("float32")

    for _ in range(shape.layers):
        for outputs, inputs in (
            (3 * shape.width, shape.width),
            (shape.width, shape.width),
            (shape.hidden, shape.width),
            (shape.width, shape.hidden),
        ):
            bound = (3 / inputs) ** 0.5  # keeps the variance
            yield uniform(-bound, bound, outputs, inputs)
            yield uniform(-0.05, 0.05, outputs)
        for _ in ("first", "second"):
            yield uniform(0.5, 1.5, shape.width)
            yield uniform(-0.1, 0.1, shape.width)


def batches(shape: Shape, batch: int) -> list:
    """Return eight distinct float32 batches: sequence x vector x feature."""
    import numpy

    random = numpy.random.RandomState(1024)
    size = batch, shape.length, shape.width
    return [random.uniform(-1, 1, size).astype("float32") for _ in range(8)]
