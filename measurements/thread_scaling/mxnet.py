"""ResNet-18 inference in MXNet."""

import mxnet as mx
from mxnet.gluon.model_zoo import vision

from measurements.thread_scaling import batches, weights

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and images; the returned function classifies one image."""
    network = vision.resnet18_v1()
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    network.hybridize()
    images = [mx.nd.array(batch) for batch in batches(parameters)]

    def run(index):
        return network(images[index % len(images)]).asnumpy()

    return run
