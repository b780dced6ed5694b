"""A training step in MXNet."""

import mxnet as mx
from mxnet import autograd, gluon
from mxnet.gluon import nn

from measurements.training_step import CHANNELS, CLASSES, MOMENTUM, RATE, batches, weights

CONFIGURATIONS = ("default", "static")


def classifier():
    """Build the network."""
    network = nn.HybridSequential()
    for channels in CHANNELS:
        network.add(
            nn.Conv2D(channels, 3, padding=1, use_bias=False),
            nn.BatchNorm(),
            nn.Activation("relu"),
            nn.MaxPool2D(2),
        )
    network.add(nn.Flatten(), nn.Dense(CLASSES))
    return network


def prepare(parameters, configuration):
    """Load weights and data; the returned function trains on one batch."""
    network = classifier()
    network.initialize()
    trained = network.collect_params(".*weight|.*gamma|.*beta|.*bias")
    for parameter, weight in zip(trained.values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    data = [(mx.nd.array(x), mx.nd.array(y)) for x, y in batches(parameters)]
    cross_entropy = gluon.loss.SoftmaxCrossEntropyLoss()
    if configuration == "static":
        network.hybridize(static_alloc=True, static_shape=True)
        cross_entropy.hybridize(static_alloc=True, static_shape=True)
    optimizer = {"learning_rate": RATE, "momentum": MOMENTUM}
    trainer = gluon.Trainer(network.collect_params(), "sgd", optimizer)

    def run(index):
        images, labels = data[index % len(data)]
        with autograd.record():
            loss = cross_entropy(network(images), labels)
        loss.backward()
        trainer.step(len(labels))
        mx.nd.waitall()
        return loss.mean().asnumpy()

    return run
