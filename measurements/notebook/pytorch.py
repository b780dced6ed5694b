"""A notebook with PyTorch."""

import os

from measurements.notebook import observe as observe_notebook

PROGRAM = os.path.join(os.path.dirname(__file__), "pytorch_program.py")


def observe(_parameters):
    """Run the notebook."""
    return observe_notebook(PROGRAM, "torch==2.13.0", "numpy==2.4.6")
