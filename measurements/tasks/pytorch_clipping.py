"""Train with gradients whose norm is limited."""

import torch
from torch import nn


def build():
    """Make a linear classifier that knows nothing."""
    model = nn.Linear(2, 3)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    return model


def step(model, optimizer, points, classes, limit):
    """Take one step, and return the norm that the gradient had before."""
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(points), classes)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), limit)
    optimizer.step()
    return norm.item()


def train(model, batches, rate, limit):
    """Take a step for each batch, and return the norms of the gradients."""
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    norms = []
    for points, classes in batches:
        points, classes = torch.from_numpy(points), torch.from_numpy(classes)
        norms += [step(model, optimizer, points, classes, limit)]
    return norms


def program(batches, rate, limit):
    """Return the norms of the gradients, and then weight and bias."""
    model = build()
    norms = train(model, batches, rate, limit)
    return norms, model.weight.detach().numpy(), model.bias.detach().numpy()
