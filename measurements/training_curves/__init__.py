"""The first steps of training, each beside the exact calculation."""

import math
from typing import Any, Callable, Dict

import measurements.lstm_training as lstm
import measurements.training_step as cnn
import measurements.transformer_training as transformer
from evalreport.model.spec import OBSERVED, Metric, Spec

NETWORKS = {"cnn": cnn, "lstm": lstm, "transformer": transformer}
STEPS = 10

SPEC = Spec(
    title="Training curves",
    question="Do the frameworks learn the same from the same data?",
    kind=OBSERVED,
    workload=(
        f"The first {STEPS} steps of the trainings whose steps are timed in this article: the "
        "convolutional network (`cnn`), the LSTM (`lstm`) and the Transformer (`transformer`), "
        "each as by `default`, with the same weights and the same batches. After each step its "
        "loss is compared with that of a NumPy implementation in 64-bit floating point, which "
        "was written by hand for this evaluation and trains beside it. The difference is in "
        "millionths (parts per million, ppm) of the loss of the reference."
    ),
    parameters={"network": tuple(NETWORKS)},
    metrics=(
        Metric("difference", "largest difference from the reference", "ppm"),
        Metric("first", "loss of the first step"),
        Metric("last", "loss of the last step"),
    ),
    details=(("step", "Step"), ("loss", "Loss"), ("exact", "Loss of the reference")),
    notes=(
        "Numbers of 32 bits are 0.06 to 0.12 ppm apart, and each step of training starts from "
        "what rounding made of the one before. A small loss is the difference of larger numbers, "
        "so the same rounding weighs more in it. Differences of a few ppm are no merit or fault "
        "of a framework, and none is called better here.",
        "The data of the convolutional network are noise with random labels: its losses show that "
        "the same is computed, not that anything general is learned.",
    ),
)


def compared(parameters: dict, prepare: Callable) -> Dict[str, Any]:
    """Train with the steps of a framework and, beside it, with those of the reference.

    Raises ValueError where a loss is not finite.
    """
    network = NETWORKS[parameters["network"]]
    # what is timed is what is trained, unless the parameters say otherwise
    usual = {name: values[0] for name, values in network.SPEC.parameters.items()}
    chosen = {name: parameters.get(name, value) for name, value in usual.items()}
    run, exact = prepare(chosen, "default"), network.reference(chosen, "float64")
    losses = [(run(step).item(), exact(step).item()) for step in range(STEPS)]
    for step, (loss, _) in enumerate(losses, start=1):
        if not math.isfinite(loss):
            raise ValueError(f"the loss of step {step} is {loss}")
    return {
        "difference": max(1e6 * abs(loss / right - 1) for loss, right in losses),
        "first": losses[0][0],
        "last": losses[-1][0],
        "details": [
            # nine digits tell any two numbers of 32 bits apart
            {"step": step, "loss": f"{loss:.9g}", "exact": f"{right:.9g}"}
            for step, (loss, right) in enumerate(losses, start=1)
        ],
    }
