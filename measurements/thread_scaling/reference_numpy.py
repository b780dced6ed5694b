"""ResNet-18 in NumPy, to check the others by."""

from numpy import maximum as larger

from measurements.layers import convolution, maximum, normalization
from measurements.thread_scaling import STAGES, batches, weights


def prepare(parameters, dtype):
    """Load weights and images; the returned function classifies one image."""
    loaded = [weight.astype(dtype) for weight in weights()]
    images = batches(parameters)

    def run(index):
        left = iter(loaded)
        x = images[index % len(images)].astype(dtype)
        x = larger(_normalized(left, x, stride=2, padding=3), 0)
        x = maximum(x, size=3, stride=2, padding=1)
        for channels in STAGES:
            x = _block(left, x, channels)
            x = _block(left, x, channels)
        return x.mean(axis=(2, 3)) @ next(left).T + next(left)

    return run


def _block(left, x, channels):
    """Two convolutions and a shortcut around them; it halves the image where channels change."""
    stride = 1 if x.shape[1] == channels else 2
    inner = larger(_normalized(left, x, stride, padding=1), 0)
    inner = _normalized(left, inner, stride=1, padding=1)
    shortcut = x if stride == 1 else _normalized(left, x, stride, padding=0)
    return larger(inner + shortcut, 0)


def _normalized(left, x, stride, padding):
    """Convolve, and normalize by the statistics that came with the weights."""
    x = convolution(x, next(left), stride, padding)
    scale, shift, mean, variance = (next(left)[:, None, None] for _ in range(4))
    return normalization(x, mean, variance) * scale + shift
