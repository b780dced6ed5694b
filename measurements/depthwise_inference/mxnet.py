"""MobileNet inference in MXNet."""

from mxnet.gluon.model_zoo import vision

from measurements.depthwise_inference import batches, weights
from measurements.resnet50_inference.mxnet import classifier

CONFIGURATIONS = ("default", "onednn")


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    return classifier(vision.mobilenet1_0(), weights(), batches(parameters), configuration)
