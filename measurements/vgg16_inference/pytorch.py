"""VGG16 inference in PyTorch."""

import torch
from torch import nn

from measurements.vgg16_inference import BLOCKS, DENSE, batches, pooled, weights

CONFIGURATIONS = ("default", "compiled")


def vgg16(pooled):
    """Build the network for images that the pooling layers reduce to this width and height."""
    layers, inputs = [], 3
    for block in BLOCKS:
        for channels in block:
            layers += [nn.Conv2d(inputs, channels, 3, padding=1), nn.ReLU(inplace=True)]
            inputs = channels
        layers += [nn.MaxPool2d(2)]
    layers += [nn.Flatten()]
    inputs *= pooled**2
    for features in DENSE[:-1]:
        layers += [nn.Linear(inputs, features), nn.ReLU(inplace=True), nn.Dropout()]
        inputs = features
    return nn.Sequential(*layers, nn.Linear(inputs, DENSE[-1]))


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    network = vgg16(pooled(parameters)).eval()
    for tensor, weight in zip(network.state_dict().values(), weights(parameters)):
        tensor.copy_(torch.from_numpy(weight))
    images = [torch.tensor(batch) for batch in batches(parameters)]
    if configuration == "compiled":
        torch._inductor.config.freezing = True
        network = torch.compile(network)

    @torch.inference_mode()
    def run(index):
        return network(images[index % len(images)]).numpy()

    return run
