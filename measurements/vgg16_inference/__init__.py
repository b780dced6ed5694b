"""VGG16: the classic, compute-bound image classifier."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
"""Channels of the convolutions before each pooling."""
DENSE = (4096, 4096, 1000)
"""Features of the fully connected layers."""
IMAGE = 224
"""Width and height of an image in pixels, unless the parameter `image` says otherwise."""


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of all weights, without biases and ReLUs."""
    total, inputs, pixels = 0, 3, parameters.get("image", IMAGE) ** 2
    for block in BLOCKS:
        for channels in block:
            total += pixels * channels * inputs * 9
            inputs = channels
        pixels //= 4
    inputs *= pixels
    for features in DENSE:
        total += features * inputs
        inputs = features
    return 2 * parameters["batch"] * total


SPEC = Spec(
    title="VGG16 inference",
    question="How long does a trained image classifier take to answer?",
    kind=TIMED,
    workload=(
        "One forward pass of VGG16 (13 convolutional and 3 fully connected layers, 1000 classes) "
        "in 32-bit floating point on images of 224 x 224 pixels. Both frameworks get the same "
        "weights and the same images; a call ends when the class scores are in host memory."
    ),
    parameters={"batch": (1, 8)},
    item="image",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=3e-5,
    timeout=600.0,
    notes=(
        "`default` needs no knowledge of performance options: PyTorch runs eagerly in inference "
        "mode, MXNet runs the graph that `hybridize()` records in its first call.",
        "All configurations stay in single precision. PyTorch's `compiled` generates code for the "
        "network with its weights frozen (`torch.compile`).",
        "MXNet's `onednn` lets its oneDNN backend (`MKLDNN`) fuse operators of the graph, whose "
        "memory is allocated once (`static_alloc`, `static_shape`).",
        "What is recorded, compiled or fused before the calls or during the first one is no part "
        "of the time per call.",
        "MXNet's network comes from its own model zoo. PyTorch's is written out, because "
        "its model zoo is a separate package; the layers are the same, and as in that package "
        "the activations work in place.",
        "Weights and images are random, scaled so that no layer's output fades or explodes. "
        "The accuracy of the network is not the subject.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.vgg16_inference.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights(parameters: dict) -> Iterator:
    """Yield weight, bias, weight, ... of each layer in order as float32 arrays."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(16)

    def layer(*shape):
        # Uniform with the variance of He et al. (2015): 2 / inputs. No value is denormal.
        bound = (6 / numpy.prod(shape[1:])) ** 0.5
        weight = numpy.empty(shape, "float32")
        for row in weight:  # one by one, for the largest layer as float64 would need a gigabyte
            row[...] = random.uniform(-bound, bound, row.shape)
        yield weight
        yield random.uniform(-0.05, 0.05, shape[0]).astype("float32")

    inputs = 3
    for channels in sum(BLOCKS, ()):
        yield from layer(channels, inputs, 3, 3)
        inputs = channels
    inputs *= pooled(parameters) ** 2
    for features in DENSE:
        yield from layer(features, inputs)
        inputs = features


def pooled(parameters: dict) -> int:
    """Return width and height of the image after all blocks, each of which halves them."""
    return parameters.get("image", IMAGE) // 2 ** len(BLOCKS)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 batches of images: batch x channel x height x width."""
    import numpy

    random = numpy.random.RandomState(224)
    image = parameters.get("image", IMAGE)
    shape = parameters["batch"], 3, image, image
    return [random.uniform(-1, 1, shape).astype("float32") for _ in range(8)]
