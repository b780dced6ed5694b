"""A small perceptron: the less there is to compute, the more the call itself weighs."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

FEATURES = (784, 512, 512, 10)
"""Of the input, and of the output of each fully connected layer."""


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights, without biases and ReLUs."""
    return 2 * parameters["batch"] * sum(inputs * outputs for inputs, outputs in layers())


def layers() -> list:
    """Return the features of input and output of each layer."""
    return list(zip(FEATURES, FEATURES[1:]))


SPEC = Spec(
    title="Perceptron inference",
    question="How quickly does a very small network answer?",
    kind=TIMED,
    workload=(
        "One forward pass of a multilayer perceptron (784 features, two hidden layers of 512 "
        "with ReLU, ten classes) in 32-bit floating point. Both frameworks get the same weights "
        "and the same vectors; a call ends when the class scores are in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="vector",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "The smaller a network is, the more weighs what a call costs besides its arithmetic: the "
        "way from Python to the operators and back. The arithmetic rate includes it.",
        "MXNet hands each call to threads of its own engine and waits until the result is "
        "there. A program that makes many calls before it looks at a result waits once, which "
        "is not measured here.",
        "By `default` PyTorch runs eagerly in inference mode and MXNet the graph that "
        "`hybridize()` records in its first call. PyTorch's `compiled` generates code for the "
        "network with its weights frozen (`torch.compile`), and MXNet's `static` allocates the "
        "memory of the graph once.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.mlp_inference.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield weight, bias, weight, ... of each layer in order as float32 arrays."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(512)
    for inputs, outputs in layers():
        bound = (6 / inputs) ** 0.5  # variance of He et al. (2015): 2 / inputs
        yield random.uniform(-bound, bound, (outputs, inputs)).astype("float32")
        yield random.uniform(-0.05, 0.05, outputs).astype("float32")


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches: vector x feature."""
    import numpy

    random = numpy.random.RandomState(784)
    shape = parameters["batch"], FEATURES[0]
    return [random.uniform(-1, 1, shape).astype("float32") for _ in range(8)]
