"""Runs a network from an ONNX file, in an environment without any framework.

python -I consume.py ONNX INPUT OUTPUT
"""

import sys

import numpy
import onnxruntime


def main(file, inputs, output):
    """Save the first output of the network in `file`."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    (name,) = (each.name for each in session.get_inputs())
    numpy.save(output, session.run(None, {name: numpy.load(inputs)})[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
