"""ResNet-18 on one image with more and more threads."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

STAGES = (64, 128, 256, 512)
"""Channels of the stages of two blocks each; all but the first halve the image."""
CLASSES = 1000


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of the convolutions and the last layer."""
    inputs = STAGES[0]
    pixels = (parameters.get("image", 224) // 2) ** 2
    total = pixels * inputs * 3 * 49
    pixels //= 4
    for channels in STAGES:
        if channels != inputs:
            pixels //= 4
            total += pixels * channels * inputs  # the shortcut
        total += pixels * channels * (inputs + 3 * channels) * 9
        inputs = channels
    return 2 * (total + inputs * CLASSES)


SPEC = Spec(
    title="Thread scaling",
    question="How much does a second processor core speed up a single inference?",
    kind=TIMED,
    workload=(
        "One forward pass of ResNet-18 (1000 classes) in 32-bit floating point on one image of "
        "224 x 224 pixels, with the given number of threads. Both frameworks get the same "
        "weights and the same images; a call ends when the class scores are in host memory."
    ),
    parameters={"threads": (1, 2)},
    item="image",
    baseline=("threads", 1),
    flop=flop,
    reference=True,
    tolerance=1e-5,
    notes=(
        "Both frameworks take the number of threads from the environment "
        "(`OMP_NUM_THREADS`) before they start. MXNet has threads of its own engine besides, "
        "which hand out the work.",
        "PyTorch runs eagerly in inference mode, MXNet the graph that "
        "`hybridize()` records in its first call.",
        "MXNet's network comes from its own model zoo. PyTorch's is written out "
        "layer for layer, because its model zoo is a separate package.",
        "The gain is over the same framework with one thread; a slow start makes "
        "a large gain easier. The times themselves stand beside it.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the network in NumPy, computed in the type `dtype`."""
    from measurements.thread_scaling.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield the weights in order of the layers as float32 arrays.

    A normalization has four: scale, shift, running mean and running variance.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(18)

    def uniform(low, high, *shape):
        return random.uniform(low, high, shape).astype("float32")

    def scaled(*shape):
        # Variance of He et al. (2015): 2 / inputs.
        bound = (6 / numpy.prod(shape[1:])) ** 0.5
        return uniform(-bound, bound, *shape)

    def convolution(outputs, inputs, size):
        yield scaled(outputs, inputs, size, size)
        yield uniform(0.5, 1.5, outputs)
        yield uniform(-0.1, 0.1, outputs)
        yield uniform(-0.1, 0.1, outputs)
        yield uniform(0.5, 1.5, outputs)

    yield from convolution(STAGES[0], 3, 7)
    inputs = STAGES[0]
    for channels in STAGES:
        yield from convolution(channels, inputs, 3)
        yield from convolution(channels, channels, 3)
        if channels != inputs:
            yield from convolution(channels, inputs, 1)
        yield from convolution(channels, channels, 3)
        yield from convolution(channels, channels, 3)
        inputs = channels
    yield scaled(CLASSES, inputs)
    yield uniform(-0.05, 0.05, CLASSES)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 images, each a batch of one.

    The parameter `image` is their width and height in pixels, 224 if it is absent.
    """
    import numpy

    random = numpy.random.RandomState(224)
    image = parameters.get("image", 224)
    return [random.uniform(-1, 1, (1, 3, image, image)).astype("float32") for _ in range(8)]
