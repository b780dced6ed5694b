"""VGG16 in NumPy, to check the others by."""

from numpy import maximum as larger

from measurements.layers import convolution, maximum
from measurements.vgg16_inference import BLOCKS, DENSE, batches, weights


def prepare(parameters, dtype):
    """Load weights and images; the returned function classifies one batch."""
    loaded = [weight.astype(dtype) for weight in weights(parameters)]
    images = batches(parameters)

    def run(index):
        x = images[index % len(images)].astype(dtype)
        left = iter(loaded)
        for block in BLOCKS:
            for _ in block:
                x = larger(convolution(x, next(left), padding=1) + next(left)[:, None, None], 0)
            x = maximum(x, size=2, stride=2)
        x = x.reshape(len(x), -1)
        for _ in DENSE[:-1]:
            x = larger(x @ next(left).T + next(left), 0)
        return x @ next(left).T + next(left)

    return run
