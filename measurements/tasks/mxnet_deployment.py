"""Export a network, and use it without its Python code."""

import mxnet as mx
from mxnet import gluon, nd
from mxnet.gluon import nn


def build():
    """Make a small convolutional network."""
    model = nn.HybridSequential()
    model.add(
        nn.Conv2D(8, kernel_size=3, padding=1),
        nn.BatchNorm(),
        nn.Activation("relu"),
        nn.GlobalAvgPool2D(),
        nn.Dropout(0.5),
        nn.Dense(10),
    )
    return model


def export(model, images, path):
    """Write the network to a file; any number of images may be given to it later."""
    model.hybridize()
    model(images)
    model.export(path)


def load(path):
    """Return what was exported as something that can be called."""
    return gluon.SymbolBlock.imports(path + "-symbol.json", ["data"], path + "-0000.params")


def predict(model, images):
    """Return the scores of images."""
    return model(images).asnumpy()


def program(images, path):
    """Return the scores by the network, and by what was exported with the first two images."""
    mx.random.seed(0)
    images = nd.array(images)
    model = build()
    model.initialize(mx.init.Xavier())
    export(model, images[:2], path)
    return predict(model, images), predict(load(path), images)
