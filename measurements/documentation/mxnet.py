"""The interface of MXNet."""

import mxnet

from measurements.documentation.interface import observe as observe_interface

AREAS = {
    "Tensors": (
        "mxnet.ndarray",
        "mxnet.ndarray.gen_op",
        "mxnet.ndarray.linalg",
        "mxnet.ndarray.random",
        "mxnet.numpy",
        "mxnet.numpy.linalg",
        "mxnet.numpy.random",
    ),
    "Automatic differentiation": ("mxnet.autograd",),
    "Functions of networks": ("mxnet.numpy_extension",),
    "Layers and losses": (
        "mxnet.gluon",
        "mxnet.gluon.nn",
        "mxnet.gluon.rnn",
        "mxnet.gluon.loss",
        "mxnet.gluon.utils",
        "mxnet.initializer",
    ),
    "Optimizers": ("mxnet.optimizer", "mxnet.lr_scheduler"),
    "Data": ("mxnet.gluon.data", "mxnet.gluon.data.vision", "mxnet.io"),
    "Several machines": ("mxnet.kvstore",),
}


def observe(_parameters):
    """Return what is documented, shown and typed (%), in all and in each area."""
    return observe_interface(mxnet, AREAS)
