"""A Transformer encoder on more and more sequences at once."""

from typing import Callable

import measurements.encoder as encoder
from evalreport.model.spec import TIMED, Spec

SHAPE = encoder.Shape(layers=2, width=256, heads=4, hidden=1024, length=32)


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    return encoder.flop(SHAPE, parameters["batch"])


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
    parameters={"batch": (1, 8, 64)},
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
        "PyTorch runs eagerly and MXNet the graph that `hybridize()` records in its first call: "
        "the defaults, in single precision.",
        "Each framework gets the data as its operators want them, arranged before the time is "
        "taken: PyTorch's fast path needs the batch first; MXNet's operators need the position "
        "in the sequence first and the queries, keys and values of a head side by side.",
        "The gain is over the same framework with a batch of one; a high cost per "
        "call makes a large gain easier. The times themselves stand beside it.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the encoder in NumPy, computed in the type `dtype`."""
    from measurements.encoder.reference_numpy import prepare

    return prepare(SHAPE, batches(parameters), dtype)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches: sequence x vector x feature."""
    return encoder.batches(SHAPE, parameters["batch"])
