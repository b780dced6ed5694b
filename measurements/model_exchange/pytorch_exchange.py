"""Networks and arrays of PyTorch on their way out."""

import numpy
import torch
from torch import nn


class Recurrence(nn.Module):
    """An LSTM with a dense layer that sees each of its outputs."""

    def __init__(self):
        super().__init__()
        self.recurrence = nn.LSTM(8, 16, batch_first=True)
        self.dense = nn.Linear(16, 3)

    def forward(self, inputs):
        """Return the answer for each position of the sequences."""
        outputs, _ = self.recurrence(inputs)
        return self.dense(outputs)


def perceptron():
    """Make a perceptron with one hidden layer."""
    return nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 3))


def convolution():
    """Make a small convolutional network."""
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(8 * 8 * 8, 3),
    )


NETWORKS = {"perceptron": perceptron, "convolution": convolution, "recurrence": Recurrence}


def export(network, inputs, file):
    """Write a network into an ONNX file and return what it gives for `inputs`."""
    torch.manual_seed(0)
    model = NETWORKS[network]().eval()
    points = torch.from_numpy(inputs)
    torch.onnx.export(model, (points,), dynamo=True).save(file)
    with torch.inference_mode():
        return model(points).numpy()


def ones():
    """Make an array."""
    return torch.ones(4)


def add_one(array):
    """Change an array in place."""
    array += 1


def from_numpy(array):
    """Take an array of NumPy."""
    return torch.from_numpy(array)


def to_numpy(array):
    """Give an array to NumPy."""
    return array.numpy()


def from_dlpack(array):
    """Take an array of another library by DLPack."""
    return torch.from_dlpack(array)


def to_dlpack(array):
    """Give an array to another library by DLPack."""
    return numpy.from_dlpack(array)
