"""A Transformer encoder on more and more sequences at once."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

LAYERS = 2
WIDTH = 256
"""Features of a vector in a sequence."""
HEADS = 4
HIDDEN = 1024
"""Features between the two fully connected layers of the feed-forward part."""
LENGTH = 32
"""Vectors in a sequence."""


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    weighing = 4 * WIDTH**2 + 2 * WIDTH * HIDDEN
    attention = 2 * LENGTH * WIDTH
    return 2 * parameters["batch"] * LENGTH * LAYERS * (weighing + attention)


SPEC = Spec(
    title="Batch scaling",
    question="How much does throughput gain when requests are answered together?",
    kind=TIMED,
    workload=(
        "One forward pass of a Transformer encoder (two layers, width 256, four heads, "
        "feed-forward width 1024, GELU) in 32-bit floating point on a batch of sequences of 32 "
        "vectors. Both frameworks get the same weights and the same sequences; a call ends when "
        "the encoded sequences are in host memory."
    ),
    parameters={"batch": (1, 8, 32)},
    item="sequence",
    items="batch",
    baseline=("batch", 1),
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs its own Transformer layer in inference mode, where it takes a fast path: "
        "one fused operator a layer. MXNet has no such layer; the encoder is composed of its "
        "basic layers and its operators for self-attention.",
        "By `default` PyTorch runs eagerly and MXNet the graph that `hybridize()` records in its "
        "first call. PyTorch's `compiled` generates code for the encoder with its weights frozen "
        "(`torch.compile`). MXNet's `static` allocates the memory of the graph once, and "
        "`onednn` lets its oneDNN backend (`MKLDNN`) fuse operators besides. All of them stay in "
        "single precision.",
        "Each framework gets the data as its operators want them, arranged before the time is "
        "taken: PyTorch's fast path needs the batch first; MXNet's operators need the position "
        "in the sequence first and the queries, keys and values of a head side by side.",
        "The gain is over the same framework with a batch of one; a high cost per "
        "call makes a large gain easier. The times themselves stand beside it.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the encoder in NumPy, computed in the type `dtype`."""
    from measurements.batch_scaling.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield weight, bias, weight, ... in order of the layers as float32 arrays.

    In each encoder layer: queries, keys and values in one, projection, feed-forward in and out,
    first and second normalization.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(256)

    def uniform(low, high, *shape):
        return random.uniform(low, high, shape).astype("float32")

    for _ in range(LAYERS):
        for outputs, inputs in (
            (3 * WIDTH, WIDTH),
            (WIDTH, WIDTH),
            (HIDDEN, WIDTH),
            (WIDTH, HIDDEN),
        ):
            bound = (3 / inputs) ** 0.5  # keeps the variance
            yield uniform(-bound, bound, outputs, inputs)
            yield uniform(-0.05, 0.05, outputs)
        for _ in ("first", "second"):
            yield uniform(0.5, 1.5, WIDTH)
            yield uniform(-0.1, 0.1, WIDTH)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches: sequence x vector x feature."""
    import numpy

    random = numpy.random.RandomState(1024)
    shape = parameters["batch"], LENGTH, WIDTH
    return [random.uniform(-1, 1, shape).astype("float32") for _ in range(8)]
