"""MobileNet in NumPy, to check the others by."""

from numpy import einsum, ndarray, pad
from numpy import maximum as larger
from numpy.lib.stride_tricks import sliding_window_view

from measurements.depthwise_inference import BLOCKS, batches, weights
from measurements.layers import convolution
from measurements.resnet50_inference.reference_numpy import classified, normalized


def prepare(parameters, dtype):
    """Load weights and images; the returned function classifies one batch."""
    loaded = [weight.astype(dtype) for weight in weights()]
    images = batches(parameters)

    def run(index):
        left = iter(loaded)
        x = images[index % len(images)].astype(dtype)
        x = larger(normalized(convolution(x, next(left), stride=2, padding=1), left), 0)
        for _, stride in BLOCKS:
            x = larger(normalized(depthwise(x, next(left), stride), left), 0)
            x = larger(normalized(convolution(x, next(left)), left), 0)
        return classified(x, left)

    return run


def depthwise(x: ndarray, weight: ndarray, stride: int) -> ndarray:
    """Convolve each channel with its own kernel of 3 x 3, one pixel beyond the margin.

    The weight is channel x 1 x height x width.
    """
    padded = pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = sliding_window_view(padded, (3, 3), axis=(2, 3))[:, :, ::stride, ::stride]
    return einsum("bcyxij,cij->bcyx", windows, weight[:, 0])
