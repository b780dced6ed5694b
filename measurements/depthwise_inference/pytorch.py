"""MobileNet inference in PyTorch."""

from torch import nn

from measurements.depthwise_inference import BLOCKS, CLASSES, STEM, batches, weights
from measurements.resnet50_inference.pytorch import classifier

CONFIGURATIONS = ("default", "compiled")


def convolution(inputs, outputs, size, stride=1, groups=1):
    """Build a convolution with what follows each of them."""
    return [
        nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    ]


def mobilenet():
    """Build the network."""
    inputs = STEM
    layers = convolution(3, inputs, 3, stride=2)
    for channels, stride in BLOCKS:
        layers += convolution(inputs, inputs, 3, stride, groups=inputs)
        layers += convolution(inputs, channels, 1)
        inputs = channels
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, CLASSES)]
    return nn.Sequential(*layers)


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    return classifier(mobilenet(), weights(), batches(parameters), configuration)
