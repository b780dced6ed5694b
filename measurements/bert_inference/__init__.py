"""A Transformer encoder of the shape of BERT-base: large matrix products, and attention."""

from typing import Callable, Iterator

import measurements.encoder as encoder
from evalreport.model.spec import TIMED, Spec


def shape(parameters: dict) -> encoder.Shape:
    """Return the shape of BERT-base, unless `layers` or `length` say otherwise."""
    return encoder.Shape(
        layers=parameters.get("layers", 12),
        width=768,
        heads=12,
        hidden=3072,
        length=parameters.get("length", 128),
    )


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention."""
    return encoder.flop(shape(parameters), parameters["batch"])


SPEC = Spec(
    title="BERT inference",
    question="How long does a language model of the size of BERT-base take to encode a text?",
    kind=TIMED,
    workload=(
        "One forward pass of a Transformer encoder of the shape of BERT-base ([Devlin et al., "
        "2019](https://arxiv.org/abs/1810.04805): 12 layers, width 768, 12 heads, feed-forward "
        "width 3072, GELU) in 32-bit floating point on sequences of 128 vectors. Both frameworks "
        "get the same weights and the same sequences; a call ends when the encoded sequences are "
        "in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="sequence",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=3e-5,
    timeout=600.0,
    notes=(
        "The sequences are vectors already: the embeddings of words are left out, and so are the "
        "output layers of BERT. Weights and vectors are random; what the model understands is not "
        "the subject.",
        "PyTorch runs its own Transformer layer in inference mode, where it takes a fast path: "
        "one fused operator a layer. MXNet has no such layer; the encoder is composed of its "
        "basic layers and its operators for self-attention.",
        "By `default` PyTorch runs eagerly and MXNet the graph that `hybridize()` records in its "
        "first call. MXNet's `onednn` lets its oneDNN backend (`MKLDNN`) fuse operators of the "
        "graph, whose memory is allocated once (`static_alloc`, `static_shape`). PyTorch has no "
        "second configuration here: `torch.compile` keeps that one fused operator of each layer. "
        "All of them stay in single precision.",
        "Each framework gets the data as its operators want them, arranged before the time is "
        "taken: PyTorch's fast path needs the batch first; MXNet's operators need the position "
        "in the sequence first and the queries, keys and values of a head side by side.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the encoder in NumPy, computed in the type `dtype`."""
    from measurements.encoder.reference_numpy import prepare

    return prepare(shape(parameters), batches(parameters), dtype)


def weights(parameters: dict) -> Iterator:
    """Yield weight, bias, weight, ... in order of the layers as float32 arrays."""
    return encoder.weights(shape(parameters))


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches: sequence x vector x feature."""
    return encoder.batches(shape(parameters), parameters["batch"])
