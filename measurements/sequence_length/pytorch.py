"""The encoder of any length in PyTorch."""

from measurements.encoder import pytorch as encoder
from measurements.sequence_length import batches, shape

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and sequences; the returned function encodes one of them."""
    return encoder.prepare(shape(parameters), batches(parameters))
