"""Train a classifier, save it, load it and use it."""

import mxnet as mx
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn
from mxnet.gluon.data import ArrayDataset, DataLoader


def build():
    """Make a perceptron with two hidden layers."""
    model = nn.HybridSequential()
    model.add(
        nn.Dense(64, activation="relu"),
        nn.Dense(64, activation="relu"),
        nn.Dense(3),
    )
    return model


def batches(data, shuffle):
    """Serve points and their classes, 32 at a time."""
    points, classes = data
    return DataLoader(ArrayDataset(points, classes), batch_size=32, shuffle=shuffle)


def train(model, data, loss_function, trainer):
    """Go over the data once."""
    for points, classes in data:
        with autograd.record():
            loss = loss_function(model(points), classes)
        loss.backward()
        trainer.step(len(points))


def validate(model, data):
    """Return the share of points that are classified correctly."""
    accuracy = mx.metric.Accuracy()
    for points, classes in data:
        accuracy.update(classes, model(points))
    _, share = accuracy.get()
    return share


def predict(model, points):
    """Return the class of each point."""
    return model(nd.array(points)).argmax(1).asnumpy()


def program(training, validation, test, path):
    """Return the accuracy after each pass, and the classes by the model that was loaded."""
    mx.random.seed(0)
    model = build()
    model.initialize(mx.init.Xavier())
    model.hybridize()
    loss_function = gluon.loss.SoftmaxCrossEntropyLoss()
    trainer = gluon.Trainer(model.collect_params(), "adam", {"learning_rate": 0.02})
    training = batches(training, shuffle=True)
    validation = batches(validation, shuffle=False)
    accuracies = []
    for _ in range(10):
        train(model, training, loss_function, trainer)
        accuracies += [validate(model, validation)]
    model.save_parameters(path)

    loaded = build()
    loaded.load_parameters(path)
    points, _ = test
    return accuracies, predict(loaded, points)
