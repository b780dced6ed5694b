"""A multilayer perceptron in PyTorch."""

import torch
from torch import nn

from measurements.mlp_inference import batches, layers, weights

CONFIGURATIONS = ("default", "compiled")


def perceptron():
    """Build the network."""
    *hidden, last = layers()
    network = nn.Sequential()
    for inputs, outputs in hidden:
        network.extend([nn.Linear(inputs, outputs), nn.ReLU()])
    return network.append(nn.Linear(*last))


def prepare(parameters, configuration):
    """Load weights and vectors; the returned function classifies one batch."""
    network = perceptron().eval()
    for tensor, weight in zip(network.state_dict().values(), weights()):
        tensor.copy_(torch.from_numpy(weight))
    vectors = [torch.tensor(batch) for batch in batches(parameters)]
    if configuration == "compiled":
        torch._inductor.config.freezing = True
        network = torch.compile(network)

    @torch.inference_mode()
    def run(index):
        return network(vectors[index % len(vectors)]).numpy()

    return run
