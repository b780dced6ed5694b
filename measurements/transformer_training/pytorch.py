"""A training step of a Transformer encoder in PyTorch."""

from torch import nn

from measurements.training.pytorch import training
from measurements.transformer_training import CLASSES, RATE, SHAPE, batches, weights

CONFIGURATIONS = ("default", "fused")


class Classifier(nn.Module):
    """An encoder, and a fully connected layer after the mean over the sequence."""

    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(
            SHAPE.width,
            SHAPE.heads,
            SHAPE.hidden,
            dropout=0.0,
            activation="gelu",
            batch_first=True,
        )
        self.encoder = nn.TransformerEncoder(layer, SHAPE.layers)
        self.dense = nn.Linear(SHAPE.width, CLASSES)

    def forward(self, x):
        """Score the classes of sequences: batch x length x width."""
        return self.dense(self.encoder(x).mean(dim=1))


def prepare(parameters, configuration):
    """Load weights and data; the returned function trains on one batch."""
    fused = configuration == "fused"
    return training(Classifier(), weights(), batches(parameters), RATE, fused)
