"""The releases of MXNet."""

from measurements.release_activity import observe as observe_project


def observe(_parameters):
    """Summarise what the package index lists for `mxnet`."""
    return observe_project("mxnet")
