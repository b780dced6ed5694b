"""A Transformer encoder on longer and longer sequences."""

from typing import Callable

import measurements.encoder as encoder
from evalreport.model.spec import TIMED, Spec


def shape(parameters: dict) -> encoder.Shape:
    """Return the shape of the encoder for sequences of this length."""
    return encoder.Shape(layers=2, width=256, heads=4, hidden=1024, length=parameters["length"])


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    return encoder.flop(shape(parameters), batch=1)


SPEC = Spec(
    title="Sequence length",
    question="How do time and memory grow when the input becomes longer?",
    kind=TIMED,
    workload=(
        "One forward pass of a Transformer encoder (two layers, width 256, four heads, "
        "feed-forward width 1024, GELU) in 32-bit floating point on one sequence of the given "
        "number of vectors. Both frameworks get the same weights and the same sequences; a call "
        "ends when the encoded sequence is in host memory."
    ),
    parameters={"length": (32, 128, 512)},
    item="vector",
    items="length",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs its own Transformer layer in inference mode, where it takes a fast path: "
        "one fused operator a layer. MXNet has no such layer; the encoder is composed of its "
        "basic layers and its operators for self-attention, and runs as the graph that "
        "`hybridize()` records in its first call.",
        "Self-attention compares each vector with each other one, so its share of the work grows "
        "with the length: it is 2 % of the operations at 32 vectors, and 25 % at 512.",
        "Each length is measured in a process of its own, with a graph recorded for it. What a "
        "program pays that meets many lengths in a row is not measured.",
        "Each framework gets the data as its operators want them, arranged before the time is "
        "taken: PyTorch's fast path needs the batch first; MXNet's operators need the position "
        "in the sequence first and the queries, keys and values of a head side by side.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the encoder in NumPy, computed in the type `dtype`."""
    from measurements.encoder.reference_numpy import prepare

    return prepare(shape(parameters), batches(parameters), dtype)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 sequences, each a batch of one."""
    return encoder.batches(shape(parameters), batch=1)
