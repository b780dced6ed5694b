"""The encoder of BERT-base in PyTorch."""

from measurements.bert_inference import batches, shape
from measurements.encoder import pytorch as encoder

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    return encoder.prepare(shape(parameters), batches(parameters))
