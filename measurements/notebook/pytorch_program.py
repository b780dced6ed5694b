"""A notebook that fits a curve."""

# %% Import the framework
from importlib.metadata import version

import matplotlib.pyplot as plt
import torch
from torch import nn

version("torch")

# %% Show an array
torch.arange(6).reshape(2, 3)


# %% Show a network
def build():
    """Make a perceptron with one hidden layer."""
    return nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))


build()

# %% Train it
torch.manual_seed(0)
model = build()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
points = torch.linspace(-1, 1, 64).reshape(64, 1)
losses = []
for _ in range(100):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(points), points**2)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
assert losses[-1] < losses[0] / 2
losses.index(min(losses))

# %% Plot the losses
plt.plot(losses)

# %% Plot an array as it is
plt.plot(points)

# %% Make a mistake
model(torch.ones(4, 7))

# %% Go on
model(points[:3])
