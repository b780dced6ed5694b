"""Train with gradients whose norm is limited."""

from mxnet import autograd, gluon, nd
from mxnet.gluon import nn


def build():
    """Make a linear classifier that knows nothing."""
    model = nn.Dense(3, in_units=2, weight_initializer="zeros")
    model.initialize()
    return model


def step(model, trainer, points, classes, limit):
    """Take one step, and return the norm that the gradient had before."""
    with autograd.record():
        loss = gluon.loss.SoftmaxCrossEntropyLoss()(model(points), classes).mean()
    loss.backward()
    gradients = [parameter.grad() for parameter in model.collect_params().values()]
    norm = gluon.utils.clip_global_norm(gradients, limit)
    trainer.step(1)
    return norm


def train(model, batches, rate, limit):
    """Take a step for each batch, and return the norms of the gradients."""
    trainer = gluon.Trainer(model.collect_params(), "sgd", {"learning_rate": rate})
    norms = []
    for points, classes in batches:
        points, classes = nd.array(points), nd.array(classes)
        norms += [step(model, trainer, points, classes, limit)]
    return norms


def program(batches, rate, limit):
    """Return the norms of the gradients, and then weight and bias."""
    model = build()
    norms = train(model, batches, rate, limit)
    return norms, model.weight.data().asnumpy(), model.bias.data().asnumpy()
