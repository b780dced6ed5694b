"""Networks and arrays of MXNet on their way out."""

import mxnet as mx
import numpy
from mxnet import nd
from mxnet.gluon import nn, rnn


def perceptron():
    """Make a perceptron with one hidden layer."""
    model = nn.HybridSequential()
    model.add(nn.Dense(32, activation="relu"), nn.Dense(3))
    return model


def convolution():
    """Make a small convolutional network."""
    model = nn.HybridSequential()
    model.add(
        nn.Conv2D(8, 3, padding=1),
        nn.BatchNorm(),
        nn.Activation("relu"),
        nn.MaxPool2D(2),
        nn.Flatten(),
        nn.Dense(3),
    )
    return model


def recurrence():
    """Make an LSTM with a dense layer that sees each of its outputs."""
    model = nn.HybridSequential()
    model.add(rnn.LSTM(16, layout="NTC"), nn.Dense(3, flatten=False))
    return model


NETWORKS = {"perceptron": perceptron, "convolution": convolution, "recurrence": recurrence}


def export(network, inputs, file):
    """Write a network into an ONNX file and return what it gives for `inputs`."""
    mx.random.seed(0)
    model = NETWORKS[network]()
    model.initialize()
    model.hybridize()
    output = model(nd.array(inputs)).asnumpy()
    model.export(file)
    files = f"{file}-symbol.json", f"{file}-0000.params"
    mx.onnx.export_model(*files, [inputs.shape], numpy.float32, file)
    return output


def ones():
    """Make an array."""
    return nd.ones(4)


def add_one(array):
    """Change an array in place."""
    array += 1
    array.wait_to_read()


def from_numpy(array):
    """Take an array of NumPy."""
    return nd.from_numpy(array)


def to_numpy(array):
    """Give an array to NumPy."""
    return array.asnumpy()


def from_dlpack(array):
    """Take an array of another library by DLPack."""
    return nd.from_dlpack(array.__dlpack__())


def to_dlpack(array):
    """Give an array to another library by DLPack."""
    return numpy.from_dlpack(array)
