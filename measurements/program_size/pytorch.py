"""Run and count the program written with PyTorch."""

from measurements.program_size import observe as observe_program
from measurements.program_size import pytorch_program


def observe(_parameters):
    """Return the counts of the program, and how well it learned (%)."""
    return observe_program(pytorch_program.program, pytorch_program.__file__)
