"""One step of training an LSTM."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec
from measurements.training import CLASSES, DATA_NOTE, LOOP_NOTE, MOMENTUM, WAITING_NOTE
from measurements.training import batches as labelled

FEATURES = 64
"""Numbers in a vector of a sequence."""
UNITS = 128
LENGTH = 30
"""Vectors in a sequence."""
RATE = 0.2


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of the LSTM's weights and the last layer's.

    Each of them costs as much again for the derivatives by the weights, and by the input; nobody
    needs those by the sequences, nor those by the state before the first vector.
    """
    by_input = 2 * LENGTH * FEATURES
    by_state = (3 * LENGTH - 1) * UNITS
    return 2 * parameters["batch"] * (4 * UNITS * (by_input + by_state) + 3 * CLASSES * UNITS)


SPEC = Spec(
    title="Training step of an LSTM",
    question="How long does one step of training a recurrent network take?",
    kind=TIMED,
    workload=(
        "Forward pass, softmax cross entropy, backward pass through the whole sequence and update "
        f"by stochastic gradient descent (rate {RATE}, momentum {MOMENTUM}) of an LSTM (one layer "
        "of 128 units, and one fully connected layer after its last output) on 32 sequences of "
        "30 vectors of 64 numbers in ten classes, in 32-bit floating point. A call ends when all "
        "weights are updated and the loss is in host memory."
    ),
    parameters={"batch": (32,)},
    item="sequence",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=2e-5,
    stateful=True,
    notes=(
        LOOP_NOTE,
        "Both frameworks have a layer for an LSTM over a whole sequence, with the same gates in "
        "the same order and two biases for each. Both get the position in the sequence as the "
        "first axis, which is what these layers expect.",
        WAITING_NOTE,
        DATA_NOTE,
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the training in NumPy, computed in the type `dtype`."""
    from measurements.lstm_training.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield what is trained as float32 arrays.

    Of the LSTM the weights of the input and of the state, then a bias for each, all for the input
    gate, the forget gate, the new content and the output gate; then weight and bias of the last
    layer.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(128)
    bound = UNITS**-0.5
    gates = 4 * UNITS
    for shape in ((gates, FEATURES), (gates, UNITS), gates, gates, (CLASSES, UNITS), CLASSES):
        yield random.uniform(-bound, bound, shape).astype("float32")


def batches(parameters: dict) -> list:
    """Return eight pairs of sequences (vector x sequence x feature) and labels."""
    pairs = labelled(parameters["batch"], LENGTH, FEATURES)
    return [(sequences.swapaxes(0, 1).copy(), labels) for sequences, labels in pairs]
