"""Train a classifier, save it, load it and use it."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def build():
    """Make a perceptron with two hidden layers."""
    return nn.Sequential(
        nn.Linear(2, 64),
        nn.ReLU(),
        nn.Linear(64, 64),
        nn.ReLU(),
        nn.Linear(64, 3),
    )


def batches(data, shuffle):
    """Serve points and their classes, 32 at a time."""
    points, classes = data
    dataset = TensorDataset(torch.from_numpy(points), torch.from_numpy(classes))
    return DataLoader(dataset, batch_size=32, shuffle=shuffle)


def train(model, data, loss_function, optimizer):
    """Go over the data once."""
    model.train()
    for points, classes in data:
        optimizer.zero_grad()
        loss = loss_function(model(points), classes)
        loss.backward()
        optimizer.step()


def validate(model, data):
    """Return the share of points that are classified correctly."""
    model.eval()
    correct = 0
    with torch.no_grad():
        for points, classes in data:
            correct += (model(points).argmax(1) == classes).sum().item()
    return correct / len(data.dataset)


def predict(model, points):
    """Return the class of each point."""
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(points)).argmax(1).numpy()


def program(training, validation, test, path):
    """Return the accuracy after each pass, and the classes by the model that was loaded."""
    torch.manual_seed(0)
    model = build()
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    training = batches(training, shuffle=True)
    validation = batches(validation, shuffle=False)
    accuracies = []
    for _ in range(10):
        train(model, training, loss_function, optimizer)
        accuracies += [validate(model, validation)]
    torch.save(model.state_dict(), path)

    loaded = build()
    loaded.load_state_dict(torch.load(path))
    points, _ = test
    return accuracies, predict(loaded, points)
