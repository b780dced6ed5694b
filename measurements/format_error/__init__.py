"""What ResNet-18 loses when its numbers have fewer bits."""

from typing import Any, Callable, Dict

from evalreport.model.spec import NEITHER, OBSERVED, Metric, Spec

IMAGES = 8

SPEC = Spec(
    title="Error of number formats",
    question="How far are the answers off when a network computes with less precise numbers?",
    kind=OBSERVED,
    workload=(
        "ResNet-18 with random weights classifies eight images in 32-bit floating point and in "
        "the given format, converted as the measurement of the times (`numeric_formats`) does "
        "it. From all scores of a class its mean in 32 bits is subtracted, so that what "
        "depends on the image is left. An error is the difference of a score from the "
        "framework's own in 32 bits. The typical error is the root mean square of all errors as "
        "a share of that of the scores, and the largest a share of the largest score."
    ),
    parameters={"format": ("bfloat16", "int8")},
    metrics=(
        Metric("error", "typical error of a score", "%", NEITHER),
        Metric("largest", "largest error of a score", "%", NEITHER),
        Metric("same", "images with the same best class as in 32 bits", "%", NEITHER),
    ),
    details=(
        ("image", "Image"),
        ("largest", "Largest error, % of the largest score"),
        ("exact", "Best class in 32 bits"),
        ("found", "Best class in this format"),
    ),
    notes=(
        "The weights are random, not trained. Without the subtraction one class would have the "
        "largest score for every image, and the error would look several times smaller.",
        "A trained network separates its classes better than a random one, so that its answers "
        "change less often. The accuracy of no model follows from this, and neither does which "
        "framework is more precise: with these weights, and with ranges from eight images, the "
        "errors are stated but not compared.",
        "PyTorch and MXNet choose scales and ranges of `int8` in different ways, and not the same "
        "operators compute in `bfloat16`. The notes of the measurement of the times tell how. "
        "Where an image needs a range beyond that of the eight by which ranges were chosen, "
        "its numbers are cut off; that is part of the error.",
    ),
)


def compare(prepare: Callable, parameters: Dict[str, Any]) -> Dict[str, Any]:
    """Compare the scores in the format of `parameters` with those in 32 bits.

    Raises ValueError for scores that are no numbers, and where the format changes nothing.
    """
    import numpy

    exact = _scores(prepare, {**parameters, "format": "float32"})
    found = _scores(prepare, parameters)
    if not numpy.isfinite(found).all():
        raise ValueError(f"scores in {parameters['format']} are NaN or infinite")
    if numpy.array_equal(found, exact):
        raise ValueError(f"the scores in {parameters['format']} are those in 32 bits")
    exact, found = exact - exact.mean(axis=0), found - exact.mean(axis=0)
    largest = 100 * numpy.abs(found - exact).max(axis=1) / numpy.abs(exact).max()
    best = exact.argmax(axis=1), found.argmax(axis=1)
    return {
        "error": 100 * float(numpy.linalg.norm(found - exact) / numpy.linalg.norm(exact)),
        "largest": float(largest.max()),
        "same": 100 * float((best[0] == best[1]).mean()),
        "details": [
            {
                "image": image + 1,
                "largest": round(float(largest[image]), 2),
                "exact": int(best[0][image]),
                "found": int(best[1][image]),
            }
            for image in range(IMAGES)
        ],
    }


def _scores(prepare, parameters):
    """Image x class."""
    import numpy

    run = prepare(parameters, "default")
    return numpy.concatenate([run(index).astype("float64") for index in range(IMAGES)])
