"""Classify sequences of different lengths with a recurrent network."""

import mxnet as mx
import numpy
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn, rnn
from mxnet.gluon.data import DataLoader


class Classifier(gluon.HybridBlock):
    """Reads a sequence, and judges by what it remembers at its end."""

    def __init__(self):
        super().__init__()
        self.reader = rnn.LSTM(16)
        self.judge = nn.Dense(2)

    def hybrid_forward(self, F, sequences, lengths):  # noqa: N803
        """Return the scores of the classes."""
        memories = self.reader(sequences)
        memory = F.SequenceLast(memories, lengths, use_sequence_length=True)
        return self.judge(memory)


def pad(samples):
    """Make a batch: sequences of the same length, their own lengths, and their classes."""
    sequences, classes = zip(*samples)
    lengths = [len(sequence) for sequence in sequences]
    padded = numpy.zeros((max(lengths), len(lengths), 1))
    for index, sequence in enumerate(sequences):
        padded[: len(sequence), index] = sequence
    return nd.array(padded), nd.array(lengths), nd.array(classes)


def batches(data, size, shuffle):
    """Serve the sequences with their lengths and classes, `size` at a time."""
    samples = list(zip(*data))
    return DataLoader(samples, batch_size=size, shuffle=shuffle, batchify_fn=pad)


def train(model, data):
    """Go over the sequences six times."""
    loss_function = gluon.loss.SoftmaxCrossEntropyLoss()
    trainer = gluon.Trainer(model.collect_params(), "adam", {"learning_rate": 0.01})
    for _ in range(6):
        for sequences, lengths, classes in data:
            with autograd.record():
                loss = loss_function(model(sequences, lengths), classes)
            loss.backward()
            trainer.step(len(classes))


def predict(model, data):
    """Return the scores of all sequences."""
    scores = [model(sequences, lengths) for sequences, lengths, _ in data]
    return nd.concat(*scores, dim=0).asnumpy()


def program(training, test):
    """Return the scores of the test sequences, taken in batches and one by one."""
    mx.random.seed(0)
    model = Classifier()
    model.initialize(mx.init.Xavier())
    model.hybridize()
    train(model, batches(training, 32, shuffle=True))
    together = predict(model, batches(test, 50, shuffle=False))
    alone = predict(model, batches(test, 1, shuffle=False))
    return together, alone
