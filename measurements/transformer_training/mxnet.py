"""A training step of a Transformer encoder in MXNet."""

from mxnet.gluon import HybridBlock, nn

from measurements.encoder.mxnet import EncoderLayer, interleaved
from measurements.training.mxnet import training
from measurements.transformer_training import CLASSES, RATE, SHAPE, batches, weights

CONFIGURATIONS = ("default", "static")


class Classifier(HybridBlock):
    """An encoder, and a fully connected layer after the mean over the sequence."""

    def __init__(self):
        super().__init__()
        with self.name_scope():
            self.encoder = nn.HybridSequential()
            for _ in range(SHAPE.layers):
                self.encoder.add(EncoderLayer(SHAPE))
            self.dense = nn.Dense(CLASSES)

    def hybrid_forward(self, F, x):  # noqa: N803
        """Score the classes of sequences: length x batch x width."""
        return self.dense(F.mean(self.encoder(x), axis=0))


def arranged():
    """Yield the weights, those of the queries, keys and values as MXNet's operators want them."""
    for weight in weights():
        yield interleaved(weight, SHAPE.heads) if len(weight) == 3 * SHAPE.width else weight


def prepare(parameters, configuration):
    """Load weights and data; the returned function trains on one batch."""
    static = configuration == "static"
    data = [(sequences.swapaxes(0, 1), labels) for sequences, labels in batches(parameters)]
    return training(Classifier(), arranged(), data, RATE, static)
