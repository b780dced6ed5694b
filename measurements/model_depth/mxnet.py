"""The encoder of any depth in MXNet."""

from measurements.encoder import mxnet as encoder
from measurements.model_depth import batches, shape

CONFIGURATIONS = ("default",)


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one of them."""
    return encoder.prepare(shape(parameters), batches(parameters), configuration)
