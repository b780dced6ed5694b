"""Train a convolutional network that contains a layer of one's own."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Swish(nn.Module):
    """x * sigmoid(slope * x), with a slope for each channel."""

    def __init__(self, channels):
        super().__init__()
        self.slope = nn.Parameter(torch.ones(channels, 1, 1))

    def forward(self, x):
        """Compute the layer."""
        return x * torch.sigmoid(self.slope * x)


def build(activation):
    """Make a network of two convolutions, the first with the layer behind it."""
    return nn.Sequential(
        nn.Conv2d(1, 8, kernel_size=3, padding=1),
        activation,
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(16 * 4 * 4, 3),
    )


def train(model, images, classes):
    """Go over the images five times."""
    dataset = TensorDataset(torch.from_numpy(images), torch.from_numpy(classes))
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(5):
        for batch, answers in DataLoader(dataset, batch_size=32, shuffle=True):
            optimizer.zero_grad()
            loss = loss_function(model(batch), answers)
            loss.backward()
            optimizer.step()


def program(training, images, numbers):
    """Return the classes of images, the slopes, and what the layer makes of numbers."""
    torch.manual_seed(0)
    activation = Swish(8)
    model = build(activation)
    train(model, *training)
    with torch.no_grad():
        scores = model(torch.from_numpy(images))
        outputs = activation(torch.from_numpy(numbers))
    return scores.argmax(1).numpy(), activation.slope.detach().numpy(), outputs.numpy()
