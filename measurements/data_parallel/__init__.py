"""A step of training that processes share: each has images of its own, all the same weights."""

from typing import Callable

from evalreport.model.spec import TIMED, Spec
from measurements.training_step import batches as drawn

PORTION = 32
"""Images of each process in a step."""

SPEC = Spec(
    title="Data-parallel training",
    question="How much more is trained on when a second process takes part?",
    kind=TIMED,
    workload=(
        "One synchronous step of training, shared by the given number of processes on one "
        "machine, with one thread each: forward pass, softmax cross entropy, backward pass, "
        "exchange of the gradients, and update by stochastic gradient descent (rate 0.001, "
        "momentum 0.9) of a small network (two convolutions of 32 and 64 channels, each with ReLU "
        "and pooling, then one fully connected layer) in 32-bit floating point. A portion is what "
        "a process has for itself in each step: 32 images of 3 x 32 x 32 in ten classes. A call "
        "ends when the first process has the updated weights, and its loss is in host memory."
    ),
    parameters={"processes": (1, 2), "threads": (1,)},
    item="portion",
    items="processes",
    baseline=("processes", 1),
    reference=True,
    tolerance=2e-5,
    stateful=True,
    timeout=120.0,
    notes=(
        "PyTorch runs as its overview of distributed training advises "
        "([PyTorch Distributed Overview](https://docs.pytorch.org/tutorials/beginner/"
        "dist_overview.html)), with `DistributedDataParallel` around the network and gloo "
        "between the processes. MXNet runs as its guide shows ([Distributed Training in MXNet]"
        "(https://github.com/apache/mxnet/blob/2329472dc937acf1a2fa1eefdecd4d149e5de6fa/docs/"
        "static_site/src/pages/api/faq/distributed_training.md)), with a store of the type "
        "`dist_sync` in its trainer.",
        "With one process nothing is distributed: there is no wrapper, no store and no exchange. "
        "The gain is over that.",
        "PyTorch's processes add up their gradients among themselves, and each updates its own "
        "weights. MXNet's send them to servers, which update the weights and send those back. It "
        "has as many servers as training processes, which is the default of its launcher, and a "
        "scheduler. They need processor time, too, which a machine with few processors takes from "
        "the training.",
        "All processes are on one machine and talk over its loopback interface. A network between "
        "machines is slower, so that exchanges weigh more there.",
        "The network has no batch normalization, whose statistics each process would take from "
        "its own images. So both processes together compute exactly what one computes with the "
        "images of both, and that is what the outputs are checked against: loss of the first "
        "portion, and weights.",
        "The first process tells the second one through a pipe to begin, which is part of the "
        "call. Memory and processor time are those of the first process alone.",
        "`default` is eager in PyTorch and imperative in MXNet. PyTorch's `channels_last` keeps "
        "the channels of a pixel side by side in images and weights. MXNet's `static` records "
        "network and loss as graphs in the first call and allocates their memory once.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the training in NumPy, computed in the type `dtype`."""
    from measurements.data_parallel.reference_numpy import prepare

    return prepare(parameters, dtype)


def weights() -> list:
    """Return the float32 weights in order of the layers; only the last layer has a bias."""
    from measurements.training_step import weights as normalized

    trained = list(normalized())
    return [*trained[::3], trained[-1]]  # without the scale and shift after each convolution


def batches(parameters: dict) -> list:
    """Return eight pairs of images (float32) and labels (int64) of all processes together."""
    return drawn({"batch": PORTION * parameters["processes"]})


def portions(parameters: dict, rank: int) -> list:
    """Return what of the batches is for the process `rank`."""
    own = slice(PORTION * rank, PORTION * (rank + 1))
    return [(images[own], labels[own]) for images, labels in batches(parameters)]
