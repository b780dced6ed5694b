"""Model exchange: what leaves a framework, as a file or as memory, and arrives elsewhere."""

import os
import tempfile
from typing import Any, Dict, Iterable, Tuple

from evalreport.model.spec import HIGHER, OBSERVED, Metric, Spec
from measurements.environments import ProgramError, environment, last_exception, run

TOLERANCE = 1e-4
"""Largest difference of an output, relative to the largest output."""
NETWORKS = {
    "perceptron": ("Perceptron", (4, 16)),
    "convolution": ("Convolutional network", (4, 3, 16, 16)),
    "recurrence": ("LSTM", (4, 5, 8)),
}
"""Title, and shape of the input with the batch first."""
WAYS = {
    "from_numpy": "From a NumPy array",
    "to_numpy": "To a NumPy array",
    "from_dlpack": "From a NumPy array, by DLPack",
    "to_dlpack": "To a NumPy array, by DLPack",
}
CONSUMER = ("onnxruntime==1.32.0", "numpy==2.4.6")

AGREES = "runs and agrees"
DIFFERS = "runs, but differs"
NOT_RUN = "cannot be run"
NOT_EXPORTED = "cannot be exported"
SHARED = "shares the memory"
COPIED = "copies"
NOT_EXCHANGED = "not possible"
MEMORY = {"shared": SHARED, "copied": COPIED}
"""What `produce.py` says of an exchange, and the outcome that is shown."""

SPEC = Spec(
    title="Model exchange",
    question="Can models and arrays leave the framework?",
    kind=OBSERVED,
    workload=(
        "Models: a perceptron with one hidden layer, a convolutional network with batch "
        "normalization and pooling, and an LSTM layer with a dense one behind it are exported "
        "to ONNX with the framework's own exporter. ONNX Runtime, in an environment without the "
        "framework, loads the file and runs it. An output agrees if it differs from the "
        f"framework's own by no more than {TOLERANCE:.0e} of the largest one. Arrays: an array of "
        "NumPy becomes one of the framework and the other way round, each with the framework's "
        "own function and with DLPack, the common protocol of array libraries. Then the "
        "framework changes its array in place: where NumPy sees the change, the memory is shared."
    ),
    metrics=(
        Metric(
            "exported",
            "networks that run elsewhere and agree",
            "%",
            HIGHER,
            ("exports more of these networks", "exports fewer of these networks"),
        ),
        Metric(
            "shared",
            "array exchanges without a copy",
            "%",
            HIGHER,
            (
                "shares memory in more of these exchanges",
                "shares memory in fewer of these exchanges",
            ),
        ),
    ),
    details=(
        ("what", "What"),
        ("outcome", "Outcome"),
        ("difference", "Largest difference"),
        ("message", "Message, shortened"),
    ),
    host=True,
    timeout=600.0,
    notes=(
        "Each framework exports in an environment in which its exporter runs. That of MXNet "
        "fails to be imported with the newest version of the package `onnx` and gets 1.18.0. It "
        "was made for 1.7 and 1.8, which are not available for the version of Python that is "
        "measured: it declares the newest version of the format that the package knows, and "
        "writes an operation of the LSTM in the manner of an older one. With older versions of "
        "Python and `onnx` the share may be another one.",
        "The networks are small, and what can be exported depends on the operations in a "
        "network. Other networks may give another share.",
        "`asnumpy()` of MXNet is made to copy, as the array may not be computed yet. For DLPack "
        "its arrays have functions of their own instead of the method `__dlpack__`, by which "
        "other libraries ask for it.",
    ),
)

HERE = os.path.dirname(os.path.abspath(__file__))
Row = Dict[str, Any]


def observe(file: str, *requirements: str) -> Dict[str, Any]:
    """Export the networks and exchange the arrays of `file`, a program for an environment.

    Raises PackagesError or ConnectionError where an environment cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        _draw_inputs(folder)
        with environment(*requirements) as interpreter:
            exports = _produce(interpreter, file, "export", NETWORKS, folder)
            exchanges = _produce(interpreter, file, "exchange", WAYS, folder)
        with environment(*CONSUMER) as interpreter:
            models = [_consume(interpreter, key, exports[key], folder) for key in NETWORKS]
    arrays = [_exchanged(way, exchanges[way]) for way in WAYS]
    return {
        "exported": _share(models, AGREES),
        "shared": _share(arrays, SHARED),
        "details": models + arrays,
    }


def _draw_inputs(folder: str) -> None:
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(0)
    for key, (_, shape) in NETWORKS.items():
        numpy.save(_path(folder, key, "input.npy"), random.normal(size=shape).astype("float32"))


def _produce(
    interpreter: str, file: str, task: str, keys: Iterable[str], folder: str
) -> Dict[str, str]:
    """Do a task for each of `keys`; what came of each in one word, or why it failed."""
    program, framework = os.path.join(HERE, "produce.py"), os.path.join(HERE, file)
    ending = ""
    try:
        run(interpreter, program, framework, task, *keys, folder=folder)
    except ProgramError as error:
        ending = str(error)
    return {key: _answer(_path(folder, key, "txt"), ending) for key in keys}


def _answer(file: str, ending: str) -> str:
    """Return what a file says, or how the program ended before it had written the file."""
    if not os.path.exists(file):
        return ending
    with open(file, encoding="utf-8") as opened:
        return last_exception(opened.read())


def _consume(interpreter: str, key: str, answer: str, folder: str) -> Row:
    """Run a network that was exported, and compare what it gives."""
    row = {"what": NETWORKS[key][0], "difference": "", "message": ""}
    if answer != "exported":
        return {**row, "outcome": NOT_EXPORTED, "message": answer}
    try:
        run(
            interpreter,
            os.path.join(HERE, "consume.py"),
            *(f"{key}.{name}" for name in ("onnx", "input.npy", "other.npy")),
            folder=folder,
        )
    except ProgramError as error:
        return {**row, "outcome": NOT_RUN, "message": str(error)}
    outcome, difference = compare(_path(folder, key, "own.npy"), _path(folder, key, "other.npy"))
    return {**row, "outcome": outcome, "difference": difference}


def compare(own: str, other: str) -> Tuple[str, str]:
    """Compare the outputs in two files; the outcome, and the difference in words."""
    import numpy

    first, second = numpy.load(own), numpy.load(other)
    if first.shape != second.shape:
        return DIFFERS, f"shape {second.shape} instead of {first.shape}"
    difference = float(numpy.abs(first - second).max() / numpy.abs(first).max())
    return (AGREES if difference <= TOLERANCE else DIFFERS), f"{difference:.0e}"


def _exchanged(way: str, answer: str) -> Row:
    row = {"what": WAYS[way], "difference": "", "message": ""}
    if answer not in MEMORY:
        return {**row, "outcome": NOT_EXCHANGED, "message": answer}
    return {**row, "outcome": MEMORY[answer]}


def _share(rows: Any, outcome: str) -> float:
    return 100 * sum(row["outcome"] == outcome for row in rows) / len(rows)


def _path(folder: str, key: str, name: str) -> str:
    return os.path.join(folder, f"{key}.{name}")
