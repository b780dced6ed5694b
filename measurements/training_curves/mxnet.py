"""The first steps of training in MXNet."""

from measurements.lstm_training.mxnet import prepare as lstm
from measurements.training_curves import compared
from measurements.training_step.mxnet import prepare as cnn
from measurements.transformer_training.mxnet import prepare as transformer


def observe(parameters):
    """Train the network; return its losses and how far they are from those of the reference."""
    prepare = {"cnn": cnn, "lstm": lstm, "transformer": transformer}[parameters["network"]]
    return compared(parameters, prepare)
