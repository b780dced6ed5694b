"""A shared training step in PyTorch."""

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from measurements.data_parallel import portions, weights
from measurements.peers.pytorch import join, team
from measurements.training_step import CHANNELS, CLASSES, IMAGE, MOMENTUM, RATE

CONFIGURATIONS = ("default", "channels_last")


def prepare(parameters, configuration):
    """Start the other processes; the returned function takes one step with all of them."""
    processes = parameters["processes"]
    if processes == 1:
        return member(0, parameters, configuration)
    return team(member, processes, parameters, configuration)


def classifier():
    """Build the network."""
    layers, inputs = [], 3
    for channels in CHANNELS:
        layers += [
            nn.Conv2d(inputs, channels, 3, padding=1, bias=False),
            nn.ReLU(),
            nn.MaxPool2d(2),
        ]
        inputs = channels
    features = inputs * (IMAGE // 2 ** len(CHANNELS)) ** 2
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(features, CLASSES))


def member(rank, parameters, configuration):
    """Load weights and data of one process; the returned function trains on its portion."""
    processes = parameters["processes"]
    network = classifier()
    with torch.no_grad():
        for parameter, weight in zip(network.parameters(), weights()):
            parameter.copy_(torch.from_numpy(weight))
    bias = network[-1].bias
    data = [(torch.tensor(x), torch.tensor(y)) for x, y in portions(parameters, rank)]
    if configuration == "channels_last":
        network = network.to(memory_format=torch.channels_last)
        data = [(x.to(memory_format=torch.channels_last), y) for x, y in data]
    if processes > 1:
        join(rank, processes)
        network = DistributedDataParallel(network)
    cross_entropy = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE, momentum=MOMENTUM)

    def run(index):
        images, labels = data[index % len(data)]
        optimizer.zero_grad()
        loss = cross_entropy(network(images), labels)
        loss.backward()
        optimizer.step()
        return torch.cat((loss.detach().reshape(1), bias.detach())).numpy()

    return run
