"""One step of training a small Transformer encoder."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec
from measurements.encoder import Shape
from measurements.encoder import flop as forward_flop
from measurements.encoder import weights as encoder_weights
from measurements.training import CLASSES, DATA_NOTE, LOOP_NOTE, MOMENTUM, WAITING_NOTE
from measurements.training import batches as labelled

SHAPE = Shape(layers=2, width=128, heads=4, hidden=512, length=32)
RATE = 0.005


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights and of the self-attention.

    Each of them costs as much again for the derivatives by each of its two factors. Nobody needs
    those by the sequences, which the first queries, keys and values are made from.
    """
    batch, width = parameters["batch"], SHAPE.width
    unneeded = 2 * batch * SHAPE.length * 3 * width**2
    return 3 * (forward_flop(SHAPE, batch) + 2 * batch * CLASSES * width) - unneeded


SPEC = Spec(
    title="Training step of a Transformer",
    question="How long does one step of training a small Transformer take?",
    kind=TIMED,
    workload=(
        "Forward pass, softmax cross entropy, backward pass and update by stochastic gradient "
        f"descent (rate {RATE}, momentum {MOMENTUM}) of a Transformer encoder (two layers, width "
        "128, four heads, feed-forward width 512, GELU, no dropout; one fully connected layer "
        "after the mean over the sequence) on 16 sequences of 32 vectors in ten classes, in "
        "32-bit floating point. A call ends when all weights are updated and the loss is in host "
        "memory."
    ),
    parameters={"batch": (16,)},
    item="sequence",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=2e-5,
    stateful=True,
    notes=(
        LOOP_NOTE,
        "PyTorch trains its own Transformer layer. MXNet has no such layer; the encoder is "
        "composed of its basic layers and its operators for self-attention.",
        "Each framework gets the data as its operators want them, arranged before the time is "
        "taken: PyTorch's with the batch first; MXNet's with the position in the sequence first "
        "and the queries, keys and values of a head side by side.",
        WAITING_NOTE,
        DATA_NOTE,
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the training in NumPy, computed in the type `dtype`."""
    from measurements.transformer_training.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield the weights of the encoder, then weight and bias of the last layer, as float32."""
    import numpy

    yield from encoder_weights(SHAPE)
    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(512)
    bound = (3 / SHAPE.width) ** 0.5  # keeps the variance
    yield random.uniform(-bound, bound, (CLASSES, SHAPE.width)).astype("float32")
    yield random.uniform(-0.05, 0.05, CLASSES).astype("float32")


def batches(parameters: dict) -> list:
    """Return eight pairs of sequences (sequence x vector x feature) and labels."""
    return labelled(parameters["batch"], SHAPE.length, SHAPE.width)
