"""ResNet-18 in several number formats in MXNet."""

import mxnet as mx
from mxnet.contrib import amp
from mxnet.contrib.quantization import quantize_net_v2
from mxnet.gluon.data import ArrayDataset, DataLoader
from mxnet.gluon.model_zoo import vision

from measurements.numeric_formats import batches, calibration
from measurements.thread_scaling import weights

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and images, and convert; the returned function classifies one image."""
    network = vision.resnet18_v1()
    network.initialize()
    for parameter, weight in zip(network.collect_params().values(), weights()):
        parameter.set_data(mx.nd.array(weight))
    images = [mx.nd.array(image) for image in batches(parameters)]
    if parameters["format"] == "bfloat16":
        network.hybridize()
        network(images[0])  # records the graph that is converted
        network = amp.convert_hybrid_block(network, target_dtype="bfloat16", ctx=mx.cpu())
    if parameters["format"] == "int8":
        network = quantized(network, calibration(parameters))
    network.hybridize(static_alloc=True, static_shape=True)

    def run(index):
        return network(images[index % len(images)]).astype("float32", copy=False).asnumpy()

    return run


def quantized(network, images):
    """Convert to integers, in the ranges that these images ask for."""
    labels = mx.nd.zeros(len(images))  # expected beside the images, but not used
    loader = DataLoader(ArrayDataset(mx.nd.array(images), labels), batch_size=len(images))
    return quantize_net_v2(network, quantize_mode="smart", calib_mode="naive", calib_data=loader)
