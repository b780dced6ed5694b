"""Training by stochastic gradient descent in MXNet."""

import mxnet as mx
from mxnet import autograd, gluon

from measurements.training import MOMENTUM


def training(network, weights, batches, rate, static):
    """Load weights and data; the returned function trains on one batch."""
    network.initialize()
    parameters = network.collect_params()
    for parameter, weight in zip(parameters.values(), weights):
        parameter.set_data(mx.nd.array(weight))
    data = [(mx.nd.array(x), mx.nd.array(y)) for x, y in batches]
    cross_entropy = gluon.loss.SoftmaxCrossEntropyLoss()
    if static:
        network.hybridize(static_alloc=True, static_shape=True)
        cross_entropy.hybridize(static_alloc=True, static_shape=True)
    optimizer = {"learning_rate": rate, "momentum": MOMENTUM}
    trainer = gluon.Trainer(parameters, "sgd", optimizer)

    def run(index):
        sequences, labels = data[index % len(data)]
        with autograd.record():
            loss = cross_entropy(network(sequences), labels)
        loss.backward()
        trainer.step(len(labels))
        mx.nd.waitall()
        return loss.mean().asnumpy()

    return run
