"""The first steps of training in PyTorch."""

from measurements.lstm_training.pytorch import prepare as lstm
from measurements.training_curves import compared
from measurements.training_step.pytorch import prepare as cnn
from measurements.transformer_training.pytorch import prepare as transformer


def observe(parameters):
    """Train the network; return its losses and how far they are from those of the reference."""
    prepare = {"cnn": cnn, "lstm": lstm, "transformer": transformer}[parameters["network"]]
    return compared(parameters, prepare)
