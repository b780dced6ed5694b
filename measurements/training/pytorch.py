"""Training by stochastic gradient descent in PyTorch."""

import torch
from torch import nn

from measurements.training import MOMENTUM


def training(network, weights, batches, rate, fused):
    """Load weights and data; the returned function trains on one batch."""
    with torch.no_grad():
        for parameter, weight in zip(network.parameters(), weights):
            parameter.copy_(torch.from_numpy(weight))
    data = [(torch.tensor(x), torch.tensor(y)) for x, y in batches]
    cross_entropy = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=rate, momentum=MOMENTUM, fused=fused)

    def run(index):
        sequences, labels = data[index % len(data)]
        optimizer.zero_grad()
        loss = cross_entropy(network(sequences), labels)
        loss.backward()
        optimizer.step()
        return loss.detach().numpy().reshape(1)

    return run
