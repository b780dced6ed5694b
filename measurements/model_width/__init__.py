"""A Transformer encoder of more and more width."""

from typing import Callable

import measurements.encoder as encoder
from evalreport.model.spec import TIMED, Spec


def shape(parameters: dict) -> encoder.Shape:
    """Return the shape of an encoder of this width; the feed-forward part widens with it."""
    width = parameters["width"]
    length = parameters.get("length", 128)
    return encoder.Shape(layers=2, width=width, heads=4, hidden=4 * width, length=length)


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    return encoder.flop(shape(parameters), batch=1)


SPEC = Spec(
    title="Model width",
    question="How does the time of an answer grow when the layers of a model become wider?",
    kind=TIMED,
    workload=(
        "One forward pass of a Transformer encoder (two layers of the given width, four heads, "
        "feed-forward part four times as wide, GELU) in 32-bit floating point on one sequence of "
        "128 vectors. Both frameworks get the same weights and the same sequences; a call ends "
        "when the encoded sequence is in host memory."
    ),
    parameters={"width": (128, 256, 512)},
    item="sequence",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "PyTorch runs its own Transformer layer in inference mode, where it takes a fast path: "
        "one fused operator a layer. MXNet has no such layer; the encoder is composed of its "
        "basic layers and its operators for self-attention, and runs as the graph that "
        "`hybridize()` records in its first call.",
        "Twice the width is about four times the operations. Where the time grows by less, the "
        "narrow model did not keep the processor busy.",
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
