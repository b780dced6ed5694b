"""A notebook that fits a curve."""

# %% Import the framework
from importlib.metadata import version

import matplotlib.pyplot as plt
import mxnet as mx
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn

version("mxnet")

# %% Show an array
nd.arange(6).reshape((2, 3))


# %% Show a network
def build():
    """Make a perceptron with one hidden layer."""
    model = nn.HybridSequential()
    model.add(nn.Dense(32, activation="tanh"), nn.Dense(1))
    return model


build()

# %% Train it
mx.random.seed(0)
model = build()
model.initialize()
model.hybridize()
trainer = gluon.Trainer(model.collect_params(), "adam", {"learning_rate": 0.01})
loss_function = gluon.loss.L2Loss()
points = nd.linspace(-1, 1, 64).reshape((64, 1))
losses = []
for _ in range(100):
    with autograd.record():
        loss = loss_function(model(points), points**2)
    loss.backward()
    trainer.step(len(points))
    losses.append(loss.mean().asscalar())
assert losses[-1] < losses[0] / 2
losses.index(min(losses))

# %% Plot the losses
plt.plot(losses)

# %% Plot an array as it is
plt.plot(points)

# %% Make a mistake
model(nd.ones((4, 7)))

# %% Go on
model(points[:3])
