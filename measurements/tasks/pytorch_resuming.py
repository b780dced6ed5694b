"""Save a training in the middle, and resume it."""

import torch
from torch import nn


def build():
    """Make a model, and the optimizer that trains it."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 3))
    return model, torch.optim.Adam(model.parameters(), lr=0.01)


def train(model, optimizer, data):
    """Take ten steps, and return the loss of each."""
    images, classes = map(torch.from_numpy, data)
    loss_function = nn.CrossEntropyLoss()
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = loss_function(model(images), classes)
        loss.backward()
        optimizer.step()
        losses += [loss.item()]
    return losses


def save(model, optimizer, path):
    """Save all that it takes to go on."""
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, path)


def load(path):
    """Return model and optimizer as they were when they were saved."""
    model, optimizer = build()
    saved = torch.load(path)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return model, optimizer


def program(data, path):
    """Return the losses of a training that goes on, and of one that was resumed."""
    torch.manual_seed(0)
    model, optimizer = build()
    train(model, optimizer, data)
    save(model, optimizer, path)
    went_on = train(model, optimizer, data)
    resumed = train(*load(path), data)
    return went_on, resumed
