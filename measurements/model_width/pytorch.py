"""The encoder of any width in PyTorch."""

from measurements.encoder import pytorch as encoder
from measurements.model_width import batches, shape

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and sequences; the returned function encodes one of them."""
    return encoder.prepare(shape(parameters), batches(parameters))
