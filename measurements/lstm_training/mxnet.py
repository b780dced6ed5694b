"""A training step of an LSTM in MXNet."""

from mxnet.gluon import HybridBlock, nn, rnn

from measurements.lstm_training import CLASSES, RATE, UNITS, batches, weights
from measurements.training.mxnet import training

CONFIGURATIONS = ("default", "static")


class Classifier(HybridBlock):
    """An LSTM, and a fully connected layer after its last output."""

    def __init__(self):
        super().__init__()
        with self.name_scope():
            self.lstm = rnn.LSTM(UNITS)
            self.dense = nn.Dense(CLASSES)

    def hybrid_forward(self, F, x):  # noqa: N803
        """Score the classes of sequences: length x batch x features."""
        # SequenceLast, which is meant for this, crashes in its backward pass
        last = F.slice_axis(self.lstm(x), axis=0, begin=-1, end=None)
        return self.dense(F.squeeze(last, axis=0))


def prepare(parameters, configuration):
    """Load weights and data; the returned function trains on one batch."""
    static = configuration == "static"
    return training(Classifier(), weights(), batches(parameters), RATE, static)
