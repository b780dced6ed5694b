"""Layers of neural networks in NumPy: what the references of several measurements consist of.

Images are batch x channel x height x width. The numbers keep the type that they come in.
"""

from numpy import inf, ndarray, pad, stack, tensordot
from numpy.lib.stride_tricks import sliding_window_view


def convolution(x: ndarray, weight: ndarray, stride: int = 1, padding: int = 0) -> ndarray:
    """Convolve with square kernels: output x input channel x height x width."""
    # image by image: the windows of a whole batch, laid out for the product, are gigabytes
    images = _windows(x, weight.shape[-1], stride, padding, fill=0)
    return stack([tensordot(weight, image, axes=((1, 2, 3), (0, 3, 4))) for image in images])


def maximum(x: ndarray, size: int, stride: int, padding: int = 0) -> ndarray:
    """Return the largest number of each square window."""
    return _windows(x, size, stride, padding, fill=-inf).max(axis=(4, 5))


def normalization(x: ndarray, mean: ndarray, variance: ndarray) -> ndarray:
    """Shift to mean zero and scale to variance one, as nearly as the frameworks do."""
    return (x - mean) / (variance + 1e-5) ** 0.5


def _windows(x: ndarray, size: int, stride: int, padding: int, fill: float) -> ndarray:
    """Batch x channel x row x column, and then the window that stands there."""
    margin = (padding, padding)
    padded = pad(x, ((0, 0), (0, 0), margin, margin), constant_values=fill)
    return sliding_window_view(padded, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
