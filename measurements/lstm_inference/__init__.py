"""A recurrent network: many small steps, each of which must wait for the one before."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

LAYERS = 2
UNITS = 256
FEATURES = 128
"""Of a vector in a sequence."""
LENGTH = 50
"""Vectors in a sequence."""
CLASSES = 10
GATES = 4
"""Input, forget, cell and output: their weights lie below each other in this order."""


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights."""
    gates = sum(GATES * UNITS * (inputs + UNITS) for inputs in _inputs())
    return 2 * parameters["batch"] * (LENGTH * gates + UNITS * CLASSES)


def _inputs() -> list:
    """Return the features of the input of each recurrent layer."""
    return [FEATURES, *[UNITS] * (LAYERS - 1)]


SPEC = Spec(
    title="LSTM inference",
    question="How long does a recurrent network take to answer?",
    kind=TIMED,
    workload=(
        "One forward pass of a classifier of sequences (two LSTM layers of 256 units, and one "
        "fully connected layer of ten classes on the last output) in 32-bit floating point on "
        "sequences of 50 vectors of 128 features. Both frameworks get the same weights and the "
        "same sequences; a call ends when the class scores are in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="sequence",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "Both networks are the LSTM layer of the framework and a fully connected layer. Both "
        "frameworks get the sequences with the position first, which is what their LSTM layers "
        "expect unless told otherwise.",
        "By `default` PyTorch runs eagerly in inference mode and MXNet the graph that "
        "`hybridize()` records in its first call. MXNet's `static` allocates the memory of the "
        "graph once. `torch.compile` is not tried: what it would gain or lose here is not known "
        "from this article.",
        "Both frameworks hand the LSTM to oneDNN, MXNet to an older version of it. Both bring the "
        "weights into the order that oneDNN wants in each call; MXNet copies them together first. "
        "That the outputs agree is therefore no evidence of two independent implementations; that "
        "they agree with the reference is.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.lstm_inference.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield the weights in order of the layers as float32 arrays.

    A recurrent layer has four: by its input, by its last output, and a bias for either.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(50)

    def weight(outputs, inputs):
        bound = (3 / inputs) ** 0.5  # keeps the variance
        return random.uniform(-bound, bound, (outputs, inputs)).astype("float32")

    def bias(outputs):
        return random.uniform(-0.05, 0.05, outputs).astype("float32")

    for inputs in _inputs():
        yield weight(GATES * UNITS, inputs)
        yield weight(GATES * UNITS, UNITS)
        yield bias(GATES * UNITS)
        yield bias(GATES * UNITS)
    yield weight(CLASSES, UNITS)
    yield bias(CLASSES)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches: position x sequence x feature."""
    import numpy

    random = numpy.random.RandomState(128)
    shape = LENGTH, parameters["batch"], FEATURES
    return [random.uniform(-1, 1, shape).astype("float32") for _ in range(8)]
