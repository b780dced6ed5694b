"""A shared training step in MXNet."""

import mxnet as mx
import numpy
from mxnet import autograd, gluon
from mxnet.gluon import nn

from measurements.data_parallel import PORTION, portions, weights
from measurements.peers.mxnet import store, team
from measurements.training_step import CHANNELS, CLASSES, MOMENTUM, RATE

CONFIGURATIONS = ("default", "static")


def prepare(parameters, configuration):
    """Start the other processes; the returned function takes one step with all of them."""
    processes = parameters["processes"]
    if processes == 1:
        return member(0, parameters, configuration)
    return team(member, processes, parameters, configuration)


def classifier():
    """Build the network."""
    network = nn.HybridSequential()
    for channels in CHANNELS:
        network.add(
            nn.Conv2D(channels, 3, padding=1, use_bias=False),
            nn.Activation("relu"),
            nn.MaxPool2D(2),
        )
    network.add(nn.Flatten(), nn.Dense(CLASSES))
    return network


def member(rank, parameters, configuration):
    """Load weights and data of one process; the returned function trains on its portion."""
    processes = parameters["processes"]
    network = classifier()
    network.initialize()
    trained = network.collect_params()
    for parameter, weight in zip(trained.values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    bias = network[-1].bias
    data = [(mx.nd.array(x), mx.nd.array(y)) for x, y in portions(parameters, rank)]
    cross_entropy = gluon.loss.SoftmaxCrossEntropyLoss()
    if configuration == "static":
        network.hybridize(static_alloc=True, static_shape=True)
        cross_entropy.hybridize(static_alloc=True, static_shape=True)
    optimizer = {"learning_rate": RATE, "momentum": MOMENTUM}
    shared = {"kvstore": store()} if processes > 1 else {}
    trainer = gluon.Trainer(trained, "sgd", optimizer, **shared)

    def run(index):
        images, labels = data[index % len(data)]
        with autograd.record():
            loss = cross_entropy(network(images), labels)
        loss.backward()
        trainer.step(PORTION * processes)
        mx.nd.waitall()
        return numpy.append(loss.mean().asnumpy(), bias.data().asnumpy())

    return run
