"""ResNet-50 in NumPy, to check the others by."""

from numpy import maximum as larger

from measurements.layers import convolution, maximum, normalization
from measurements.resnet50_inference import batches, blocks, weights


def prepare(parameters, dtype):
    """Load weights and images; the returned function classifies one batch."""
    loaded = [weight.astype(dtype) for weight in weights()]
    images = batches(parameters)

    def run(index):
        left = iter(loaded)
        x = images[index % len(images)].astype(dtype)
        x = larger(normalized(convolution(x, next(left), stride=2, padding=3), left), 0)
        x = maximum(x, size=3, stride=2, padding=1)
        for inputs, _, outputs, stride in blocks():
            body = _body(x, left, stride)
            if inputs != outputs:
                x = normalized(convolution(x, next(left), stride), left)
            x = larger(body + x, 0)
        return classified(x, left)

    return run


def _body(x, left, stride):
    """Compute the three convolutions of a block."""
    x = convolution(x, next(left), stride) + next(left)[:, None, None]
    x = larger(normalized(x, left), 0)
    x = larger(normalized(convolution(x, next(left), padding=1), left), 0)
    return normalized(convolution(x, next(left)) + next(left)[:, None, None], left)


def normalized(x, left):
    """Normalize by the next four of the weights that are left."""
    scale, shift, mean, variance = (next(left)[:, None, None] for _ in range(4))
    return normalization(x, mean, variance) * scale + shift


def classified(x, left):
    """Average the pixels, and weigh them by the last two of the weights."""
    return x.mean(axis=(2, 3)) @ next(left).T + next(left)
