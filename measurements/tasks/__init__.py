"""Common tasks: five small programs, written the way each framework's documentation would."""

from importlib import import_module
from typing import Any, Dict

from evalreport.model.spec import LOWER, OBSERVED, Metric, Spec
from measurements.program_size import count
from measurements.tasks.complexity import cognitive

TASKS = ("layer", "sequences", "resuming", "deployment", "clipping")

SPEC = Spec(
    title="Common tasks",
    question="How much must be written, and known, for what goes beyond the first tutorial?",
    kind=OBSERVED,
    workload=(
        "Five tasks, each of them a program for each framework. `layer`: train a convolutional "
        "network that contains a layer written by hand, with parameters of its own. `sequences`: "
        "train a recurrent network on sequences of different lengths; what fills the shorter ones "
        "up must not change an answer. `resuming`: save model and optimizer in the middle of "
        "training and load them; the training that goes on from there must lose what the "
        "uninterrupted one loses. `deployment`: export a network to files and load it without its "
        "Python code; it must give the same outputs, also for another number of images. "
        "`clipping`: a training loop that limits the norm of the gradient; the weights must be "
        "those that the same steps in NumPy give. A program that does not do its task does not "
        "count. Counted in its source are lines, names and paths, as for the program size, and "
        "the cognitive complexity after [G. Ann Campbell](https://www.sonarsource.com/docs/"
        "CognitiveComplexity.pdf): one for each `if`, loop, `except` and conditional expression "
        "and one more for each level of nesting around it, one for each `else` and `elif`, and "
        "one for each sequence of `and` or of `or`."
    ),
    parameters={"task": TASKS},
    metrics=(
        Metric(
            "lines", "lines of code", "lines", LOWER, ("needs fewer lines", "needs more lines")
        ),
        Metric(
            "names",
            "names to know",
            "",
            LOWER,
            ("needs fewer names", "needs more names"),
            "names",
        ),
        Metric(
            "paths",
            "paths through the code",
            "",
            LOWER,
            ("has fewer paths", "has more paths"),
            "paths",
        ),
        Metric(
            "cognitive",
            "cognitive complexity",
            "",
            LOWER,
            ("is easier to follow", "is harder to follow"),
            "points",
        ),
    ),
    timeout=300.0,
    notes=(
        "The programs of a task have the same functions in the same order and were written by the "
        "same author after the documentation of each framework. Another author would write other "
        "lines; small differences mean little.",
        "Recursion and jumps, which the rules of cognitive complexity count too, do not occur in "
        "the programs. The rules do not mention comprehensions; here one counts as the loop that "
        "it abbreviates, and each `if` in it as one.",
        "`sequences`: PyTorch packs the padded sequences so that the network never sees what "
        "fills them up; MXNet's network reads it, and `SequenceLast` takes the output of the last "
        "step that counts. MXNet's `gluon.data` has no function that pads a list of arrays; its "
        "program does that with NumPy.",
        "`deployment`: PyTorch's `torch.export` fixes all sizes unless told otherwise, so its "
        "program declares the number of images to be variable; MXNet's `export` leaves it open.",
        "`resuming`: PyTorch puts what is to be saved into one file, MXNet writes one for the "
        "model and one for the trainer.",
    ),
)


def observe(framework: str, task: str) -> Dict[str, Any]:
    """Run the program of `framework` for `task`, and count its source.

    Raises ValueError where it does not do what the task asks.
    """
    import numpy

    from measurements.tasks.exercises import EXERCISES

    numpy.random.seed(0)  # for frameworks whose data loaders shuffle with it
    module = import_module(f"measurements.tasks.{framework}_{task}")
    EXERCISES[task](module.program)
    with open(module.__file__, encoding="utf-8") as opened:
        source = opened.read()
    return {**count(source), "cognitive": cognitive(source)}
