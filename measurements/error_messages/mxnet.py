"""Typical mistakes, made with MXNet: `mistakes.py` says what is wrong with each."""

# ruff: noqa: D103

from mxnet import autograd, gluon, nd
from mxnet.gluon import nn, rnn

from measurements.error_messages.grading import observe as observe_mistakes


def observe(_parameters):
    """Return the share of mistakes (%) that meets each criterion."""
    return observe_mistakes(globals())


def dense_shape():
    layer = nn.Dense(5, in_units=37)
    layer.initialize()
    x = nd.ones((6, 41))
    y = layer(x)  # faulty
    return y.sum().asscalar()


def dense_dtype():
    layer = nn.Dense(5, in_units=3)
    layer.initialize()
    x = nd.ones((6, 3), dtype="float64")
    y = layer(x)  # faulty
    return y.sum().asscalar()


def matmul_shape():
    a = nd.ones((6, 37))
    b = nd.ones((41, 5))
    c = nd.dot(a, b)  # faulty
    return c.sum().asscalar()


def add_shape():
    a = nd.ones((6, 37))
    b = nd.ones((6, 41))
    c = a + b  # faulty
    return c.sum().asscalar()


def concatenate_shape():
    a = nd.ones((37, 3))
    b = nd.ones((41, 3))
    c = nd.concat(a, b, dim=1)  # faulty
    return c.sum().asscalar()


def reshape_size():
    a = nd.ones(37)
    b = a.reshape((41,))  # faulty
    return b.sum().asscalar()


def axis_range():
    a = nd.ones((6, 3))
    b = a.sum(axis=37)  # faulty
    return b.sum().asscalar()


def index_range():
    a = nd.ones((37, 3))
    b = a[41]  # faulty
    return b.sum().asscalar()


def embedding_range():
    layer = nn.Embedding(37, 3)
    layer.initialize()
    indices = nd.array([0, 41])
    y = layer(indices)  # faulty
    return y.sum().asscalar()


def class_range():
    scores = nd.zeros((2, 37))
    classes = nd.array([0, 41])
    loss = gluon.loss.SoftmaxCrossEntropyLoss()(scores, classes)  # faulty
    return loss.sum().asscalar()


def conv_channels():
    layer = nn.Conv2D(5, kernel_size=3, in_channels=37)
    layer.initialize()
    x = nd.ones((1, 41, 8, 8))
    y = layer(x)  # faulty
    return y.sum().asscalar()


def conv_dimensions():
    layer = nn.Conv2D(5, kernel_size=3, in_channels=3)
    layer.initialize()
    x = nd.ones((37, 41))
    y = layer(x)  # faulty
    return y.sum().asscalar()


def conv_kernel():
    layer = nn.Conv2D(5, kernel_size=41, in_channels=3)
    layer.initialize()
    x = nd.ones((1, 3, 37, 37))
    y = layer(x)  # faulty
    return y.sum().asscalar()


def unknown_argument():
    return nn.Conv2D(5, kernel=3)  # faulty


def unknown_option():
    layer = rnn.RNN(5, activation="rely", input_size=3)  # faulty
    layer.initialize()
    y = layer(nd.ones((1, 1, 3)))
    return y.sum().asscalar()


def unknown_method():
    a = nd.ones(3)
    b = a.relux()  # faulty
    return b.sum().asscalar()


def array_of_text():
    return nd.array(["cat", "dog"])  # faulty


def array_ragged():
    return nd.array([[0.0] * 37, [0.0] * 41])  # faulty


def scalar_of_many():
    a = nd.ones(37)
    return a.asscalar()  # faulty


def load_missing():
    return nd.load("absent")  # faulty


def load_shape():
    saved = nn.Dense(5, in_units=37)
    saved.initialize()
    saved.save_parameters("model")
    other = nn.Dense(5, in_units=41)
    other.load_parameters("model")  # faulty


def load_incomplete():
    saved = nn.HybridSequential()
    saved.add(nn.Dense(5, in_units=3))
    saved.initialize()
    saved.save_parameters("model")
    other = nn.HybridSequential()
    other.add(nn.Dense(5, in_units=3), nn.Dense(5, in_units=5))
    other.load_parameters("model")  # faulty


def backward_unrecorded():
    x = nd.ones(3)
    x.attach_grad()
    y = (x * 2).sum()
    y.backward()  # faulty
    return x.grad.sum().asscalar()


def backward_twice():
    x = nd.ones(3)
    x.attach_grad()
    with autograd.record():
        y = (x * x).sum()
    y.backward()
    y.backward()  # faulty
    return x.grad.sum().asscalar()


def in_place():
    x = nd.ones(3)
    x.attach_grad()
    with autograd.record():
        y = x.exp()
        y += 1  # faulty
    y.backward()
    return x.grad.sum().asscalar()


def step_first():
    layer = nn.Dense(5, in_units=3)
    layer.initialize()
    trainer = gluon.Trainer(layer.collect_params(), "sgd", {"learning_rate": 0.1})
    trainer.step(1)  # faulty
    return layer.weight.data().sum().asscalar()


def learning_rate():
    layer = nn.Dense(5, in_units=3)
    layer.initialize()
    trainer = gluon.Trainer(layer.collect_params(), "sgd", {"learning_rate": -37.0})  # faulty
    with autograd.record():
        y = layer(nd.ones((1, 3))).sum()
    y.backward()
    trainer.step(1)
    return layer.weight.data().sum().asscalar()


def cholesky():
    a = -nd.eye(3)
    b = nd.linalg.potrf(a)  # faulty
    return b.sum().asscalar()


def random_scale():
    a = nd.random.normal(0.0, -37.0, (3,))  # faulty
    return a.sum().asscalar()
