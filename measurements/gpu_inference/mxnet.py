"""VGG16 inference on a GPU in MXNet."""

import os

import mxnet as mx
from mxnet.gluon.model_zoo import vision

from measurements.vgg16_inference import batches, weights

DEVICE = "gpu"


def prepare(parameters, _configuration):
    """Load weights and images; the returned function classifies one batch."""
    # NVIDIA's libraries read it when they are first used; MXNet has no switch of its own
    os.environ["NVIDIA_TF32_OVERRIDE"] = "0"
    device = mx.Context(DEVICE, 0)
    network = vision.vgg16()
    network.initialize(ctx=device)
    for parameter, weight in zip(network.collect_params().values(), weights(parameters)):
        parameter.set_data(mx.nd.array(weight, ctx=device))
    network.hybridize()
    images = [mx.nd.array(batch, ctx=device) for batch in batches(parameters)]

    def run(index):
        mx.nd.waitall()
        return network(images[index % len(images)]).asnumpy()

    return run
