"""Export a network, and use it without its Python code."""

import torch
from torch import nn


def build():
    """Make a small convolutional network."""
    return nn.Sequential(
        nn.Conv2d(3, 8, kernel_size=3, padding=1),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Dropout(0.5),
        nn.Linear(8, 10),
    )


def export(model, images, path):
    """Write the network to a file; any number of images may be given to it later."""
    sizes = {0: torch.export.Dim("images")}
    exported = torch.export.export(model, (images,), dynamic_shapes=(sizes,))
    torch.export.save(exported, path + ".pt2")


def load(path):
    """Return what was exported as something that can be called."""
    return torch.export.load(path + ".pt2").module()


def predict(model, images):
    """Return the scores of images."""
    with torch.inference_mode():
        return model(images).numpy()


def program(images, path):
    """Return the scores by the network, and by what was exported with the first two images."""
    torch.manual_seed(0)
    images = torch.from_numpy(images)
    model = build()
    model.eval()
    export(model, images[:2], path)
    return predict(model, images), predict(load(path), images)
