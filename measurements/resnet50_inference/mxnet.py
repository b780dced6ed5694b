"""ResNet-50 inference in MXNet."""

import mxnet as mx
from mxnet.gluon.model_zoo import vision

from measurements.resnet50_inference import batches, weights

CONFIGURATIONS = ("default", "onednn")


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    return classifier(vision.resnet50_v1(), weights(), batches(parameters), configuration)


def classifier(network, weights, batches, configuration):
    """Load the weights into a network; the returned function classifies one of the batches."""
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights):
        parameter.set_data(mx.nd.array(weight))
    images = [mx.nd.array(batch) for batch in batches]
    if configuration == "default":
        network.hybridize()
    else:
        network.optimize_for(images[0], backend="MKLDNN", static_alloc=True, static_shape=True)

    def run(index):
        return network(images[index % len(images)]).asnumpy()

    return run
