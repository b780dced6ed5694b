"""Run and count the programs written with MXNet."""

from measurements.tasks import observe as observe_program


def observe(parameters):
    """Return the counts of the program for this task."""
    return observe_program("mxnet", parameters["task"])
