"""Save a training in the middle, and resume it."""

import mxnet as mx
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn


def build():
    """Make a model, and the optimizer that trains it."""
    model = nn.HybridSequential()
    model.add(nn.Dense(32, activation="relu"), nn.Dense(3))
    model.initialize(mx.init.Xavier())
    model.hybridize()
    return model, gluon.Trainer(model.collect_params(), "adam", {"learning_rate": 0.01})


def train(model, trainer, data):
    """Take ten steps, and return the loss of each."""
    images, classes = map(nd.array, data)
    loss_function = gluon.loss.SoftmaxCrossEntropyLoss()
    losses = []
    for _ in range(10):
        with autograd.record():
            loss = loss_function(model(images), classes)
        loss.backward()
        trainer.step(len(images))
        losses += [loss.mean().asscalar()]
    return losses


def save(model, trainer, path):
    """Save all that it takes to go on."""
    model.save_parameters(path + ".params")
    trainer.save_states(path + ".states")


def load(path):
    """Return model and optimizer as they were when they were saved."""
    model, trainer = build()
    model.load_parameters(path + ".params")
    trainer.load_states(path + ".states")
    return model, trainer


def program(data, path):
    """Return the losses of a training that goes on, and of one that was resumed."""
    mx.random.seed(0)
    model, trainer = build()
    train(model, trainer, data)
    save(model, trainer, path)
    went_on = train(model, trainer, data)
    resumed = train(*load(path), data)
    return went_on, resumed
