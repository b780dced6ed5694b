"""The exchange of models and arrays of PyTorch."""

from measurements.model_exchange import observe as observe_exchange

REQUIREMENTS = ("torch==2.13.0", "numpy==2.4.6", "onnx==1.23.2", "onnxscript==0.7.2")


def observe(_parameters):
    """Export networks and exchange arrays."""
    return observe_exchange("pytorch_exchange.py", *REQUIREMENTS)
