"""ResNet-50: a deep image classifier of small convolutions, normalizations and shortcuts."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

STEM = 64
"""Channels of the first convolution; it and the pooling after it halve the image."""
STAGES = ((3, 64), (4, 128), (6, 256), (3, 512))
"""Blocks of each stage, and the channels inside a block; all stages but the first halve it."""
EXPANSION = 4
"""Channels that a block puts out, for each channel inside."""
CLASSES = 1000
IMAGE = 224
"""Width and height of an image in pixels, unless the parameter `image` says otherwise."""


def blocks() -> Iterator:
    """Yield input channels, inner channels, output channels and stride of each block.

    Where the channels change, the shortcut around the block is a convolution.
    """
    inputs = STEM
    for count, inner in STAGES:
        for number in range(count):
            stride = 2 if number == 0 and inputs != STEM else 1
            yield inputs, inner, EXPANSION * inner, stride
            inputs = EXPANSION * inner


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of the convolutions and the last layer."""
    pixels = (parameters.get("image", IMAGE) // 2) ** 2
    total = pixels * STEM * 3 * 49
    pixels //= 4
    for inputs, inner, outputs, stride in blocks():
        pixels //= stride**2
        total += pixels * inner * (inputs + 9 * inner + outputs)
        if inputs != outputs:
            total += pixels * outputs * inputs
    return 2 * parameters["batch"] * (total + CLASSES * outputs)


SPEC = Spec(
    title="ResNet-50 inference",
    question="How long does a deep residual network take to classify an image?",
    kind=TIMED,
    workload=(
        "One forward pass of ResNet-50 (53 convolutions, each with its batch normalization, and "
        "a fully connected layer, 1000 classes) in 32-bit floating point on images of 224 x 224 "
        "pixels. Both frameworks get the same weights and the same images; a call ends when the "
        "class scores are in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="image",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "`default` needs no knowledge of performance options: PyTorch runs eagerly in inference "
        "mode, MXNet runs the graph that `hybridize()` records in its first call.",
        "All configurations stay in single precision. PyTorch's `compiled` generates code for the "
        "network with its weights frozen (`torch.compile`), which merges the normalizations into "
        "the convolutions.",
        "MXNet's `onednn` lets its oneDNN backend (`MKLDNN`) fuse operators of the graph, whose "
        "memory is allocated once (`static_alloc`, `static_shape`).",
        "What is recorded, compiled or fused before the calls or during the first one is no part "
        "of the time per call.",
        "MXNet's network is `resnet50_v1` of its own model zoo. PyTorch's has the same layers, "
        "written out: the first convolution of a block has the stride, and the convolutions of "
        "one pixel inside a block have a bias. The ResNet-50 of PyTorch's separate package of "
        "models differs in both.",
        "Weights and images are random, scaled so that no layer's output fades or explodes. "
        "The accuracy of the network is not the subject.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.resnet50_inference.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield the weights in order of the layers as float32 arrays, a block's shortcut last."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(50)
    yield from convolution(random, STEM, 3, 7)
    for inputs, inner, outputs, _ in blocks():
        yield from convolution(random, inner, inputs, 1, bias=True)
        yield from convolution(random, inner, inner, 3)
        # a weak echo: else each block would add to what the shortcut brings several times as much
        yield from convolution(random, outputs, inner, 1, bias=True, scale=0.3)
        if inputs != outputs:
            yield from convolution(random, outputs, inputs, 1)
    yield from dense(random, CLASSES, outputs)


def convolution(random, outputs, inputs, size, bias=False, scale=1.0) -> Iterator:
    """Draw a convolution and its normalization.

    That is the weight, the bias if it has one, and scale, shift, running mean and running
    variance of each channel.
    """
    yield _scaled(random, outputs, inputs, size, size)
    if bias:
        yield _uniform(random, -0.1, 0.1, outputs)
    yield _uniform(random, 0.5 * scale, 1.5 * scale, outputs)
    yield _uniform(random, -0.1, 0.1, outputs)
    yield _uniform(random, -0.1, 0.1, outputs)
    yield _uniform(random, 0.5, 1.5, outputs)


def dense(random, outputs, inputs) -> Iterator:
    """Draw weight and bias of a fully connected layer."""
    yield _scaled(random, outputs, inputs)
    yield _uniform(random, -0.05, 0.05, outputs)


def _scaled(random, *shape):
    # Variance of He et al. (2015): 2 / inputs.
    inputs = 1
    for size in shape[1:]:
        inputs *= size
    bound = (6 / inputs) ** 0.5
    return _uniform(random, -bound, bound, *shape)


def _uniform(random, low, high, *shape):
    return random.uniform(low, high, shape).astype("float32")


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches of images: batch x channel x height x width."""
    import numpy

    random = numpy.random.RandomState(224)
    image = parameters.get("image", IMAGE)
    return [_uniform(random, -1, 1, parameters["batch"], 3, image, image) for _ in range(8)]
