"""The encoder for batches of any size in PyTorch."""

from measurements.batch_scaling import SHAPE, batches
from measurements.encoder import pytorch as encoder

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    return encoder.prepare(SHAPE, batches(parameters))
