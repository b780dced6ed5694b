"""What the programs are given, and whether they did what was asked of them."""

import os
import tempfile
from typing import Any, Callable, List, Mapping, Tuple

import numpy

ACCURACY = 0.9
"""Share of new data that must be classified correctly."""
ROUNDING = 1e-4
"""Difference that rounding may make, relative to the largest number."""
CHANNELS = 8
"""Channels of the layer that is written by hand."""
LIMIT = 0.5
"""Largest norm of a gradient that may be applied."""
RATE = 0.5
"""Learning rate of the training whose gradients are clipped."""

Program = Callable[..., Any]
Labelled = Tuple[Any, Any]
"""Data, and the class of each item, int64 (n,)."""


def layer(program: Program) -> None:
    """Train a network with a layer of one's own: x * sigmoid(slope * x), slopes are learned.

    Raises ValueError unless the network learns, and with it the layer, which must be what it says.
    """
    numbers = _random(1).uniform(-3, 3, (4, CHANNELS, 2, 2)).astype("float32")
    test = stripes(200, seed=3)
    answers, slopes, outputs = program(stripes(300, seed=2), test[0], numbers)
    _accurate(answers, test[1])
    slopes = slopes.reshape(-1, 1, 1)
    _require(slopes.shape == (CHANNELS, 1, 1), f"there are {len(slopes)} slopes, not {CHANNELS}")
    _require((slopes != 1).all(), "the slopes of the layer have not been trained")
    _same("the layer", outputs, numbers / (1 + numpy.exp(-slopes * numbers)))


def sequences(program: Program) -> None:
    """Train on sequences of different lengths, then answer in batches and one by one.

    Raises ValueError unless it learns, and a sequence gets the same scores in any company.
    """
    test, classes = walks(100, seed=2)
    together, alone = program(walks(400, seed=1), (test, classes))
    _accurate(together.argmax(1), classes)
    _same("sequences in batches and alone", together, alone)


def resuming(program: Program) -> None:
    """Train on, and train on from what was saved.

    Raises ValueError unless both ways have the same losses, which fall.
    """
    with tempfile.TemporaryDirectory() as folder:
        went_on, resumed = program(stripes(200, seed=1), os.path.join(folder, "saved"))
    _require(went_on[-1] < went_on[0], "the loss does not fall")
    _same("the losses of the resumed training", resumed, went_on)


def deployment(program: Program) -> None:
    """Export a network, load it, and use it for more images than it was exported with.

    Raises ValueError unless what was loaded answers as the network does.
    """
    images = _random(1).normal(size=(5, 3, 16, 16)).astype("float32")
    with tempfile.TemporaryDirectory() as folder:
        before, after = program(images, os.path.join(folder, "exported"))
        _require(os.listdir(folder), "nothing was exported")
    _require(before.std(axis=0).max() > 0, "the outputs do not depend on the images")
    _same("the outputs of what was loaded", after, before)


def clipping(program: Program) -> None:
    """Train a linear classifier, begun at zero, with clipped gradients.

    Raises ValueError unless norms and weights are those of the same steps in NumPy.
    """
    batches = outlying(24, seed=1)
    norms, weight, bias = program(batches, RATE, LIMIT)
    expected = clipped(batches, RATE, LIMIT)
    for what, found, right in zip(("norms", "weight", "bias"), (norms, weight, bias), expected):
        _same(f"the {what} after clipped steps", found, right)


EXERCISES: Mapping[str, Callable[[Program], None]] = {
    "layer": layer,
    "sequences": sequences,
    "resuming": resuming,
    "deployment": deployment,
    "clipping": clipping,
}


def stripes(count: int, seed: int) -> Labelled:
    """Draw images, float32 (count, 1, 8, 8): level, upright or slanting stripes with noise."""
    random = _random(seed)
    classes = random.randint(0, 3, count)
    row, column = numpy.mgrid[:8, :8]
    phases = numpy.stack([row, column, row + column])[classes]
    phases += random.randint(0, 4, (count, 1, 1))
    images = numpy.sin(phases * numpy.pi / 2) + random.normal(0, 0.5, (count, 8, 8))
    return images[:, None].astype("float32"), classes.astype("int64")


def walks(count: int, seed: int) -> Tuple[List[Any], Any]:
    """Draw sequences of 2 to 10 steps, float32 (steps, 1): does the way lead up (1) or down?"""
    random = _random(seed)
    steps = [random.normal(size=(length, 1)) for length in random.randint(2, 11, count)]
    classes = numpy.array([each.sum() > 0 for each in steps])
    return [each.astype("float32") for each in steps], classes.astype("int64")


def outlying(count: int, seed: int) -> List[Labelled]:
    """Draw batches of points, float32 (16, 2), of three classes; every fourth one is far off."""
    random = _random(seed)
    batches = []
    for index in range(count):
        classes = random.randint(0, 3, 16)
        corners = numpy.array([[0, 1], [1, -1], [-1, -1]])[classes]
        points = (corners + random.normal(0, 0.5, (16, 2))) * (1 if index % 4 else 10)
        batches.append((points.astype("float32"), classes.astype("int64")))
    return batches


def clipped(batches: List[Labelled], rate: float, limit: float) -> Tuple[Any, Any, Any]:
    """Return the norms of the gradients before they are clipped, and then weight and bias."""
    weight, bias = numpy.zeros((3, 2)), numpy.zeros(3)
    norms = []
    for points, classes in batches:
        scores = numpy.exp(points @ weight.T + bias)
        error = scores / scores.sum(axis=1, keepdims=True) - numpy.eye(3)[classes]
        by_weight, by_bias = error.T @ points / len(points), error.mean(axis=0)
        norms.append(float(numpy.sqrt((by_weight**2).sum() + (by_bias**2).sum())))
        share = min(1, limit / norms[-1])
        weight -= rate * share * by_weight
        bias -= rate * share * by_bias
    return norms, weight, bias


def _random(seed: int) -> Any:
    return numpy.random.RandomState(seed)  # its stream is frozen: the same in every version


def _accurate(answers: Any, classes: Any) -> None:
    share = float((numpy.asarray(answers) == classes).mean())
    _require(share >= ACCURACY, f"{share:.0%} of new data are classified correctly")


def _same(what: str, found: Any, expected: Any) -> None:
    found, expected = numpy.asarray(found), numpy.asarray(expected)
    _require(found.shape == expected.shape, f"{what}: {found.shape} instead of {expected.shape}")
    apart = abs(found - expected).max() / abs(expected).max()
    _require(apart <= ROUNDING, f"{what}: differ by {apart:.1e} of the largest number")


def _require(condition: Any, complaint: str) -> None:
    if not condition:
        raise ValueError(f"the program does not do its task: {complaint}")
