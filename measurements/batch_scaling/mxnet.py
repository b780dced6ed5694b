"""The encoder for batches of any size in MXNet."""

from measurements.batch_scaling import SHAPE, batches
from measurements.encoder import mxnet as encoder

CONFIGURATIONS = ("default",)


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    return encoder.prepare(SHAPE, batches(parameters), configuration)
