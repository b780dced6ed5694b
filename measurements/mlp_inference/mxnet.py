"""A multilayer perceptron in MXNet."""

import mxnet as mx
from mxnet.gluon import nn

from measurements.mlp_inference import batches, layers, weights

CONFIGURATIONS = ("default", "static")


def perceptron():
    """Build the network."""
    *hidden, last = layers()
    network = nn.HybridSequential()
    for inputs, outputs in hidden:
        network.add(nn.Dense(outputs, activation="relu", in_units=inputs))
    inputs, outputs = last
    network.add(nn.Dense(outputs, in_units=inputs))
    return network


def prepare(parameters, configuration):
    """Load weights and vectors; the returned function classifies one batch."""
    network = perceptron()
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    vectors = [mx.nd.array(batch) for batch in batches(parameters)]
    static = configuration == "static"
    network.hybridize(static_alloc=static, static_shape=static)

    def run(index):
        return network(vectors[index % len(vectors)]).asnumpy()

    return run
