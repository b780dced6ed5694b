"""ResNet-18 inference in PyTorch."""

import torch
from torch import nn

from measurements.thread_scaling import CLASSES, STAGES, batches, weights

CONFIGURATIONS = ("default",)


class Block(nn.Module):
    """Two convolutions and a shortcut around them."""

    def __init__(self, inputs, channels, stride):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, channels, 3, stride, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )
        self.shortcut = nn.Sequential()
        if inputs != channels:
            self.shortcut.append(nn.Conv2d(inputs, channels, 1, stride, bias=False))
            self.shortcut.append(nn.BatchNorm2d(channels))

    def forward(self, x):
        """Add the shortcut to what the convolutions make of `x`."""
        return torch.relu_(self.body(x) + self.shortcut(x))


def resnet18():
    """Build the network."""
    inputs = STAGES[0]
    layers = [
        nn.Conv2d(3, inputs, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(inputs),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, stride=2, padding=1),
    ]
    for channels in STAGES:
        stride = 1 if channels == inputs else 2
        layers += [Block(inputs, channels, stride), Block(channels, channels, stride=1)]
        inputs = channels
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, CLASSES)]
    return nn.Sequential(*layers)


def prepare(parameters, _configuration):
    """Load weights and images; the returned function classifies one image."""
    network = resnet18().eval()
    state = network.state_dict()
    tensors = [state[name] for name in state if not name.endswith("num_batches_tracked")]
    for tensor, weight in zip(tensors, weights()):
        tensor.copy_(torch.from_numpy(weight))
    images = [torch.tensor(batch) for batch in batches(parameters)]

    @torch.inference_mode()
    def run(index):
        return network(images[index % len(images)]).numpy()

    return run
