"""A training step of an LSTM in PyTorch."""

from torch import nn

from measurements.lstm_training import CLASSES, FEATURES, RATE, UNITS, batches, weights
from measurements.training.pytorch import training

CONFIGURATIONS = ("default", "fused")


class Classifier(nn.Module):
    """An LSTM, and a fully connected layer after its last output."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(FEATURES, UNITS)
        self.dense = nn.Linear(UNITS, CLASSES)

    def forward(self, x):
        """Score the classes of sequences: length x batch x features."""
        outputs, _ = self.lstm(x)
        return self.dense(outputs[-1])


def prepare(parameters, configuration):
    """Load weights and data; the returned function trains on one batch."""
    fused = configuration == "fused"
    return training(Classifier(), weights(), batches(parameters), RATE, fused)
