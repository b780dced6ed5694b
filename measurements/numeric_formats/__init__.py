"""ResNet-18 on one image, in number formats of fewer and fewer bits."""

from typing import Any

from evalreport.model.spec import TIMED, Spec

SPEC = Spec(
    title="Number formats",
    question="How much faster is inference with less precise numbers?",
    kind=TIMED,
    workload=(
        "One forward pass of ResNet-18 (1000 classes) on one image of 224 x 224 pixels, computed "
        "in 32-bit floating point (`float32`), in 16-bit floating point with the exponent of 32 "
        "bits (`bfloat16`), and in 8-bit integers (`int8`). Both frameworks get the same weights "
        "and the same images. A call begins with an image in 32-bit floating point and ends when "
        "the class scores are in host memory in that format; converting is a part of it."
    ),
    parameters={"format": ("float32", "bfloat16", "int8")},
    item="image",
    baseline=("format", "float32"),
    tolerance=0.2,
    notes=(
        "In all formats PyTorch keeps the channels of a pixel side by side (`channels_last`) and "
        "runs in inference mode, and MXNet runs a graph whose memory is allocated once "
        "(`static_alloc`, `static_shape`), as its documentation of reduced precision does. What "
        "is converted or calibrated before the calls is no part of the time per call.",
        "For `bfloat16` PyTorch converts all weights and computes everything in them "
        "(`.bfloat16()`). MXNet's automatic mixed precision (`amp.convert_hybrid_block`) converts "
        "what stands on its list, above all convolutions and fully connected layers, and leaves "
        "the rest in 32 bits.",
        "For `int8` both choose the ranges of the integers by eight other images, and both merge "
        "normalization and activation into the convolutions, which they do not in the other "
        "formats of this measurement; a part of the gain comes from that.",
        "PyTorch's `int8` is the graph mode of `torch.ao.quantization` with the settings for x86 "
        "processors: ranges chosen by histograms, a scale for each channel of the weights, seven "
        "of the eight bits used for activations; the scores, too, are rounded to these. PyTorch "
        "calls these functions deprecated and refers to a separate package, torchao. As they "
        "merge an activation only if it does not work in place, it is put out of place before.",
        "MXNet's `int8` is `quantize_net_v2` with `quantize_mode='smart'`, which leaves it to "
        "MXNet what to convert, and `calib_mode='naive'`: ranges from the smallest to the largest "
        "number, one scale for the weights of a layer. The scores are not rounded to integers.",
        "How much a format gains depends on the processor's instructions for it.",
        "The outputs of the frameworks are only required to agree within a fifth of the largest "
        "score, because they round differently in 8 bits. What a format costs in precision is "
        "measured apart (`format_error`); that the network is the same is checked strictly, in "
        "32 bits, where its threads are counted (`thread_scaling`).",
        "The gain is over the same framework in 32 bits; a slow start makes a large gain easier. "
        "The times themselves stand beside it.",
    ),
)


def batches(parameters: dict) -> list:
    """Return eight distinct float32 images, each a batch of one.

    The parameter `image` is their width and height in pixels, 224 if it is absent.
    """
    return _images(parameters, seed=8)


def calibration(parameters: dict) -> Any:
    """Return a batch of eight other images, to choose the ranges of integers by."""
    import numpy

    return numpy.concatenate(_images(parameters, seed=88))


def _images(parameters, seed):
    # Each image has a pattern of waves of its own: noise would look like all other noise.
    import numpy

    random = numpy.random.RandomState(seed)  # a frozen stream: all versions draw the same
    size = parameters.get("image", 224)
    row, column = numpy.mgrid[:size, :size]
    images = []
    for _ in range(8):
        down, right = random.uniform(-0.25, 0.25, 2)  # waves for each pixel
        color, strength, shift = random.uniform(-1, 1, (3, 3, 1, 1))
        waves = numpy.sin(2 * numpy.pi * (down * row + right * column + shift))
        images.append((color + strength * waves)[None].astype("float32"))
    return images
