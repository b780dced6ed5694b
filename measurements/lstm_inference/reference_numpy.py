"""An LSTM in NumPy, to check the others by."""

import numpy

from measurements.lstm_inference import GATES, LAYERS, UNITS, batches, weights


def prepare(parameters, dtype):
    """Load weights and sequences; the returned function classifies one batch."""
    loaded = [weight.astype(dtype) for weight in weights()]
    sequences = batches(parameters)

    def run(index):
        x = sequences[index % len(sequences)].astype(dtype)
        left = iter(loaded)
        for _ in range(LAYERS):
            x = _layer(x, *(next(left) for _ in range(4)))
        return x[-1] @ next(left).T + next(left)

    return run


def _layer(x, by_input, by_output, bias_of_input, bias_of_output):
    """Return the outputs of all positions; output and memory begin as zeros."""
    output = memory = numpy.zeros((x.shape[1], UNITS), x.dtype)
    outputs = []
    for vectors in x:
        gates = vectors @ by_input.T + bias_of_input + output @ by_output.T + bias_of_output
        take, keep, candidate, show = numpy.split(gates, GATES, axis=1)
        memory = _sigmoid(keep) * memory + _sigmoid(take) * numpy.tanh(candidate)
        output = _sigmoid(show) * numpy.tanh(memory)
        outputs.append(output)
    return numpy.stack(outputs)


def _sigmoid(x):
    return 1 / (1 + numpy.exp(-x))
