"""The models in MXNet's own package."""

import mxnet as mx

from measurements.model_zoo import observe as observe_package


def observe(_parameters):
    """Count the models that `mxnet` can build by name."""
    return observe_package(mx, mx.gluon.Block)
