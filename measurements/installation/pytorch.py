"""Installations of PyTorch."""

from measurements.installation import observe as observe_installations


def observe(_parameters):
    """Install `torch` on each version of Python."""
    return observe_installations("torch==2.13.0", "torch")
