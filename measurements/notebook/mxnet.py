"""A notebook with MXNet."""

import os

from measurements.notebook import observe as observe_notebook

PROGRAM = os.path.join(os.path.dirname(__file__), "mxnet_program.py")


def observe(_parameters):
    """Run the notebook."""
    return observe_notebook(PROGRAM, "mxnet==1.9.1", "numpy==1.23.5")
