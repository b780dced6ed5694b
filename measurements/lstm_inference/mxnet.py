"""LSTM inference in MXNet."""

import mxnet as mx
from mxnet.gluon import HybridBlock, nn, rnn

from measurements.lstm_inference import CLASSES, LAYERS, UNITS, batches, weights

CONFIGURATIONS = ("default", "static")


class Classifier(HybridBlock):
    """Scores sequences by the last output of the LSTM."""

    def __init__(self):
        super().__init__()
        with self.name_scope():
            self.lstm = rnn.LSTM(UNITS, LAYERS)
            self.dense = nn.Dense(CLASSES)

    def hybrid_forward(self, F, x):  # noqa: N803
        """Classify sequences: position x sequence x feature."""
        return self.dense(F.SequenceLast(self.lstm(x)))


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function classifies one batch."""
    network = Classifier()
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    sequences = [mx.nd.array(batch) for batch in batches(parameters)]
    static = configuration == "static"
    network.hybridize(static_alloc=static, static_shape=static)

    def run(index):
        return network(sequences[index % len(sequences)]).asnumpy()

    return run
