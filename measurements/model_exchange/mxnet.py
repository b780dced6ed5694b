"""The exchange of models and arrays of MXNet."""

from measurements.model_exchange import observe as observe_exchange

REQUIREMENTS = ("mxnet==1.9.1", "numpy==1.23.5", "onnx==1.18.0")


def observe(_parameters):
    """Export networks and exchange arrays."""
    return observe_exchange("mxnet_exchange.py", *REQUIREMENTS)
