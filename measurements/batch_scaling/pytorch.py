"""A Transformer encoder in PyTorch."""

import torch
from torch import nn

from measurements.batch_scaling import HEADS, HIDDEN, LAYERS, WIDTH, batches, weights

CONFIGURATIONS = ("default", "compiled")


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    layer = nn.TransformerEncoderLayer(
        WIDTH, HEADS, HIDDEN, dropout=0.0, activation="gelu", batch_first=True
    )
    encoder = nn.TransformerEncoder(layer, LAYERS).eval()
    for tensor, weight in zip(encoder.state_dict().values(), weights()):
        tensor.copy_(torch.from_numpy(weight))
    sequences = [torch.tensor(batch) for batch in batches(parameters)]
    if configuration == "compiled":
        torch._inductor.config.freezing = True
        encoder = torch.compile(encoder)

    @torch.inference_mode()
    def run(index):
        return encoder(sequences[index % len(sequences)]).numpy()

    return run
