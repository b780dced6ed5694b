"""The size of PyTorch's environment."""

from measurements.installed_size import observe as observe_environment


def observe(_parameters):
    """Size the environment that this runs in."""
    return observe_environment()
