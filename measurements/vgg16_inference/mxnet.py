"""VGG16 inference in MXNet."""

import mxnet as mx
from mxnet.gluon.model_zoo import vision

from measurements.vgg16_inference import batches, weights

CONFIGURATIONS = ("default", "onednn")


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    network = vision.vgg16()
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights(parameters)):
        parameter.set_data(mx.nd.array(weight))
    images = [mx.nd.array(batch) for batch in batches(parameters)]
    if configuration == "default":
        network.hybridize()
    else:
        network.optimize_for(images[0], backend="MKLDNN", static_alloc=True, static_shape=True)

    def run(index):
        return network(images[index % len(images)]).asnumpy()

    return run
