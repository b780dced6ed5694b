"""One step of training a small convolutional network with batch normalization."""

from typing import Callable, Iterator

from evalreport.model.spec import TIMED, Spec

CHANNELS = (32, 64)
"""Channels of the convolutions, each of which is followed by a pooling by two."""
CLASSES = 10
IMAGE = 32
"""Width and height of an image in pixels."""
RATE = 0.001
MOMENTUM = 0.9


def flop(parameters: dict) -> float:
    """Count the multiplications and additions of the convolutions and the last layer.

    Each layer costs as much again for the derivatives by its weights, and by its input; the
    images are the one input whose derivatives nobody needs.
    """
    total, inputs, pixels = 0, 3, IMAGE**2
    for channels in CHANNELS:
        total += pixels * channels * inputs * 9 * (2 if inputs == 3 else 3)
        inputs, pixels = channels, pixels // 4
    return 2 * parameters["batch"] * (total + CLASSES * inputs * pixels * 3)


SPEC = Spec(
    title="Training step",
    question="How long does one step of training take?",
    kind=TIMED,
    workload=(
        "Forward pass, softmax cross entropy, backward pass and update by stochastic gradient "
        "descent (rate 0.001, momentum 0.9) of a small network (two convolutions of 32 and 64 "
        "channels, each with batch normalization, ReLU and pooling, then one fully connected "
        "layer) on 64 images of 3 x 32 x 32 in ten classes, in 32-bit floating point. A call "
        "ends when all weights are updated and the loss is in host memory."
    ),
    parameters={"batch": (64,)},
    item="image",
    items="batch",
    flop=flop,
    reference=True,
    tolerance=2e-5,
    stateful=True,
    timeout=300.0,
    notes=(
        "`default` is the training loop that the first tutorials show, eager in "
        "PyTorch and imperative in MXNet ([MXNet's crash course](https://github.com/apache/mxnet/"
        "blob/3faebb5eadd0398aafa1decc57dcfe8defc47b63/docs/python_docs/python/tutorials/"
        "getting-started/crash-course/4-train.md)).",
        "Of PyTorch's configurations, `channels_last` keeps the channels of a pixel side by side "
        "in images and weights; `fused` does so too, and updates all weights in one operation. "
        "`torch.compile` is not among them: what it would gain or lose here is not known from "
        "this article.",
        "MXNet's `static` records network and loss as graphs in the first call (`hybridize()`) "
        "and allocates their memory once (`static_alloc`, `static_shape`).",
        "MXNet computes asynchronously. Its call waits until the update is done, "
        "as PyTorch's does by itself; a training loop that does not wait can prepare the next "
        "batch meanwhile.",
        "For the running variance of batch normalization PyTorch takes the "
        "unbiased and MXNet the biased estimate. Training does not use it; the losses agree.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the training in NumPy, computed in the type `dtype`."""
    from measurements.training_step.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> Iterator:
    """Yield what is trained in order of the layers, as float32 arrays.

    That is weight, scale, shift for a convolution with its normalization, then weight and bias.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(32)

    def uniform(*shape):
        # Variance of He et al. (2015): 2 / inputs.
        bound = (6 / numpy.prod(shape[1:])) ** 0.5
        return random.uniform(-bound, bound, shape).astype("float32")

    inputs = 3
    for channels in CHANNELS:
        yield uniform(channels, inputs, 3, 3)
        yield random.uniform(0.5, 1.5, channels).astype("float32")
        yield random.uniform(-0.1, 0.1, channels).astype("float32")
        inputs = channels
    yield uniform(CLASSES, inputs * (IMAGE // 2 ** len(CHANNELS)) ** 2)
    yield random.uniform(-0.05, 0.05, CLASSES).astype("float32")


def batches(parameters: dict) -> list:
    """Return eight pairs of images (float32) and labels (int64), distinct batches all."""
    import numpy

    random = numpy.random.RandomState(64)
    count = parameters["batch"]
    return [
        (
            random.uniform(-1, 1, (count, 3, IMAGE, IMAGE)).astype("float32"),
            random.randint(0, CLASSES, count).astype("int64"),
        )
        for _ in range(8)
    ]
