"""MobileNet: an image classifier whose spatial convolutions see one channel each."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec
from measurements.resnet50_inference import CLASSES, IMAGE, convolution, dense
from measurements.resnet50_inference import batches as batches

STEM = 32
"""Channels of the first convolution, which halves the image."""
BLOCKS = (
    (64, 1),
    (128, 2),
    (128, 1),
    (256, 2),
    (256, 1),
    (512, 2),
    *[(512, 1)] * 5,
    (1024, 2),
    (1024, 1),
)
"""Output channels and stride of each pair of convolutions: one channel by channel, and one pixel
by pixel."""


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of the convolutions and the last layer."""
    inputs = STEM
    pixels = (parameters.get("image", IMAGE) // 2) ** 2
    total = pixels * inputs * 3 * 9
    for channels, stride in BLOCKS:
        pixels //= stride**2
        total += pixels * inputs * (9 + channels)
        inputs = channels
    return 2 * parameters["batch"] * (total + CLASSES * inputs)


SPEC = Spec(
    title="MobileNet inference",
    question="How long does a light image classifier of depthwise convolutions take to answer?",
    kind=TIMED,
    workload=(
        "One forward pass of MobileNet (27 convolutions, of which 13 are depthwise, each with its "
        "batch normalization, and a fully connected layer, 1000 classes) in 32-bit floating point "
        "on images of 224 x 224 pixels. Both frameworks get the same weights and the same images; "
        "a call ends when the class scores are in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="image",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "A depthwise convolution computes each channel by itself. It does little arithmetic for "
        "each number that it reads and writes, so the arithmetic rate is low by the nature of the "
        "network.",
        "`default` needs no knowledge of performance options: PyTorch runs eagerly in inference "
        "mode, MXNet runs the graph that `hybridize()` records in its first call.",
        "The other configurations are those of the ResNet-50 inference: `compiled` in PyTorch, "
        "`onednn` in MXNet. Both stay in single precision.",
        "What is recorded, compiled or fused before the calls or during the first one is no part "
        "of the time per call.",
        "MXNet's network is `mobilenet1.0` of its own model zoo: the first version, of full "
        "width. PyTorch's is written out layer for layer.",
        "Weights and images are random, scaled so that no layer's output fades or explodes. "
        "The accuracy of the network is not the subject.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.depthwise_inference.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield the weights in order of the layers as float32 arrays."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(28)
    inputs = STEM
    yield from convolution(random, inputs, 3, 3)
    for channels, _ in BLOCKS:
        yield from convolution(random, inputs, 1, 3)
        yield from convolution(random, channels, inputs, 1)
        inputs = channels
    yield from dense(random, CLASSES, inputs)
