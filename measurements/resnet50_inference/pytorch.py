"""ResNet-50 inference in PyTorch."""

import torch
from torch import nn

from measurements.resnet50_inference import CLASSES, STEM, batches, blocks, weights

CONFIGURATIONS = ("default", "compiled")


class Block(nn.Module):
    """Three convolutions and a shortcut around them."""

    def __init__(self, inputs, inner, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, inner, 1, stride),
            nn.BatchNorm2d(inner),
            nn.ReLU(inplace=True),
            nn.Conv2d(inner, inner, 3, padding=1, bias=False),
            nn.BatchNorm2d(inner),
            nn.ReLU(inplace=True),
            nn.Conv2d(inner, outputs, 1),
            nn.BatchNorm2d(outputs),
        )
        self.shortcut = nn.Sequential()
        if inputs != outputs:
            self.shortcut.append(nn.Conv2d(inputs, outputs, 1, stride, bias=False))
            self.shortcut.append(nn.BatchNorm2d(outputs))

    def forward(self, x):
        """Add the shortcut to what the convolutions make of `x`."""
        return torch.relu_(self.body(x) + self.shortcut(x))


def resnet50():
    """Build the network."""
    layers = [
        nn.Conv2d(3, STEM, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(STEM),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, stride=2, padding=1),
    ]
    for inputs, inner, outputs, stride in blocks():
        layers.append(Block(inputs, inner, outputs, stride))
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(outputs, CLASSES)]
    return nn.Sequential(*layers)


def prepare(parameters, configuration):
    """Load weights and images; the returned function classifies one batch."""
    return classifier(resnet50(), weights(), batches(parameters), configuration)


def classifier(network, weights, batches, configuration):
    """Load the weights into a network; the returned function classifies one of the batches."""
    state = network.eval().state_dict()
    tensors = [state[name] for name in state if not name.endswith("num_batches_tracked")]
    for tensor, weight in zip(tensors, weights):
        tensor.copy_(torch.from_numpy(weight))
    images = [torch.tensor(batch) for batch in batches]
    if configuration == "compiled":
        torch._inductor.config.freezing = True
        network = torch.compile(network)

    @torch.inference_mode()
    def run(index):
        return network(images[index % len(images)]).numpy()

    return run
