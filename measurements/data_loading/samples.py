"""What is loaded: images that are prepared when they are asked for, and the order of a pass."""

from typing import Iterator, Tuple

import numpy

CLASSES = 10
SIDE = 96
"""Width and height of a stored image in pixels."""
SMALLEST = 48
"""The same of the smallest piece that is cut out of it."""
IMAGE = 64
"""The same of a prepared image."""
MIDDLE = IMAGE // 2
MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
"""Of the colours in photographs, by which images are usually normalised."""
PASSES = 8
"""Each of them cuts and flips the same images differently."""


class Samples:
    """A data set: pairs of an image (channel x height x width) and its label."""

    def __init__(self, count: int, dtype: str = "float32") -> None:
        # The stream of RandomState is frozen: every version of numpy draws the same numbers.
        random = numpy.random.RandomState(IMAGE)
        self.images = random.randint(0, 256, (count, 3, SIDE, SIDE), "uint8")
        self.labels = random.randint(0, CLASSES, count).tolist()
        sizes = random.randint(SMALLEST, SIDE + 1, PASSES * count)
        corners = random.randint(0, SIDE - sizes + 1, (2, len(sizes)))
        self.pieces = list(zip(sizes.tolist(), *corners.tolist()))
        self.flipped = random.randint(0, 2, len(sizes)).tolist()
        self.mean, self.deviation = (
            numpy.array(each, dtype)[:, None, None] for each in (MEAN, DEVIATION)
        )

    def __len__(self) -> int:
        return len(self.pieces)

    def __getitem__(self, index: int) -> Tuple[numpy.ndarray, int]:
        """Prepare a sample: those of the second pass follow those of the first."""
        place = index % len(self.images)
        size, top, left = self.pieces[index]
        piece = self.images[place, :, top : top + size, left : left + size]
        if self.flipped[index]:
            piece = piece[:, :, ::-1]
        image = resized(piece.astype(self.mean.dtype))
        return (image / 255 - self.mean) / self.deviation, self.labels[place]


def resized(image: numpy.ndarray) -> numpy.ndarray:
    """Bring a square image to the wanted size: bilinear, its corners stay."""
    size = image.shape[1]
    places = numpy.linspace(0, size - 1, IMAGE, dtype=image.dtype)
    first = numpy.minimum(places.astype(int), size - 2)
    second, share = first + 1, places - first.astype(image.dtype)
    rows = image[:, first] * (1 - share)[:, None] + image[:, second] * share[:, None]
    return rows[:, :, first] * (1 - share) + rows[:, :, second] * share


class Pass:
    """A sampler: the indexes of the samples of one pass, in order."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.number = 0

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[int]:
        first = self.number % PASSES * self.count
        return iter(range(first, first + self.count))


def prepare(parameters, dtype):
    """Make samples and sampler; the returned function goes through one pass without a loader."""
    samples, sampler = Samples(parameters["samples"], dtype), Pass(parameters["samples"])

    def run(index):
        sampler.number = index
        prepared = (samples[number] for number in sampler)
        rows = [[*image[:, MIDDLE, MIDDLE], label] for image, label in prepared]
        return numpy.array(rows, dtype)

    return run
