"""Installations of MXNet."""

from measurements.installation import observe as observe_installations


def observe(_parameters):
    """Install `mxnet` on each version of Python."""
    return observe_installations("mxnet==1.9.1", "mxnet")
