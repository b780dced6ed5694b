"""The releases of PyTorch."""

from measurements.release_activity import observe as observe_project


def observe(_parameters):
    """Summarise what the package index lists for `torch`."""
    return observe_project("torch")
