"""The encoder of BERT-base in MXNet."""

from measurements.bert_inference import batches, shape
from measurements.encoder import mxnet as encoder

CONFIGURATIONS = ("default", "onednn")


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    return encoder.prepare(shape(parameters), batches(parameters), configuration)
