"""The encoder of any length in MXNet."""

from measurements.encoder import mxnet as encoder
from measurements.sequence_length import batches, shape

CONFIGURATIONS = ("default",)


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one of them."""
    return encoder.prepare(shape(parameters), batches(parameters), configuration)
