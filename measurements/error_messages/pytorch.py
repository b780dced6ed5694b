"""Typical mistakes, made with PyTorch: `mistakes.py` says what is wrong with each."""

# ruff: noqa: D103

import torch
from torch import nn
from torch.nn import functional

from measurements.error_messages.grading import observe as observe_mistakes


def observe(_parameters):
    """Return the share of mistakes (%) that meets each criterion."""
    return observe_mistakes(globals())


def dense_shape():
    layer = nn.Linear(37, 5)
    x = torch.ones(6, 41)
    y = layer(x)  # faulty
    return y.sum().item()


def dense_dtype():
    layer = nn.Linear(3, 5)
    x = torch.ones(6, 3, dtype=torch.float64)
    y = layer(x)  # faulty
    return y.sum().item()


def matmul_shape():
    a = torch.ones(6, 37)
    b = torch.ones(41, 5)
    c = a @ b  # faulty
    return c.sum().item()


def add_shape():
    a = torch.ones(6, 37)
    b = torch.ones(6, 41)
    c = a + b  # faulty
    return c.sum().item()


def concatenate_shape():
    a = torch.ones(37, 3)
    b = torch.ones(41, 3)
    c = torch.cat([a, b], dim=1)  # faulty
    return c.sum().item()


def reshape_size():
    a = torch.ones(37)
    b = a.reshape(41)  # faulty
    return b.sum().item()


def axis_range():
    a = torch.ones(6, 3)
    b = a.sum(dim=37)  # faulty
    return b.sum().item()


def index_range():
    a = torch.ones(37, 3)
    b = a[41]  # faulty
    return b.sum().item()


def embedding_range():
    layer = nn.Embedding(37, 3)
    indices = torch.tensor([0, 41])
    y = layer(indices)  # faulty
    return y.sum().item()


def class_range():
    scores = torch.zeros(2, 37)
    classes = torch.tensor([0, 41])
    loss = functional.cross_entropy(scores, classes)  # faulty
    return loss.item()


def conv_channels():
    layer = nn.Conv2d(37, 5, kernel_size=3)
    x = torch.ones(1, 41, 8, 8)
    y = layer(x)  # faulty
    return y.sum().item()


def conv_dimensions():
    layer = nn.Conv2d(3, 5, kernel_size=3)
    x = torch.ones(37, 41)
    y = layer(x)  # faulty
    return y.sum().item()


def conv_kernel():
    layer = nn.Conv2d(3, 5, kernel_size=41)
    x = torch.ones(1, 3, 37, 37)
    y = layer(x)  # faulty
    return y.sum().item()


def unknown_argument():
    return nn.Conv2d(3, 5, kernel=3)  # faulty


def unknown_option():
    layer = nn.RNN(3, 5, nonlinearity="rely")  # faulty
    y, _ = layer(torch.ones(1, 1, 3))
    return y.sum().item()


def unknown_method():
    a = torch.ones(3)
    b = a.relux()  # faulty
    return b.sum().item()


def array_of_text():
    return torch.tensor(["cat", "dog"])  # faulty


def array_ragged():
    return torch.tensor([[0.0] * 37, [0.0] * 41])  # faulty


def scalar_of_many():
    a = torch.ones(37)
    return a.item()  # faulty


def load_missing():
    return torch.load("absent")  # faulty


def load_shape():
    torch.save(nn.Linear(37, 5).state_dict(), "model")
    other = nn.Linear(41, 5)
    other.load_state_dict(torch.load("model"))  # faulty


def load_incomplete():
    torch.save(nn.Sequential(nn.Linear(3, 5)).state_dict(), "model")
    other = nn.Sequential(nn.Linear(3, 5), nn.Linear(5, 5))
    other.load_state_dict(torch.load("model"))  # faulty


def backward_unrecorded():
    x = torch.ones(3)
    y = (x * 2).sum()
    y.backward()  # faulty
    return x.grad.sum().item()


def backward_twice():
    x = torch.ones(3, requires_grad=True)
    y = (x * x).sum()
    y.backward()
    y.backward()  # faulty
    return x.grad.sum().item()


def in_place():
    x = torch.ones(3, requires_grad=True)
    y = x.exp()
    y += 1  # faulty
    y.sum().backward()
    return x.grad.sum().item()


def step_first():
    layer = nn.Linear(3, 5)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    optimizer.step()  # faulty
    return layer.weight.sum().item()


def learning_rate():
    layer = nn.Linear(3, 5)
    optimizer = torch.optim.SGD(layer.parameters(), lr=-37.0)  # faulty
    layer(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    return layer.weight.sum().item()


def cholesky():
    a = -torch.eye(3)
    b = torch.linalg.cholesky(a)  # faulty
    return b.sum().item()


def random_scale():
    a = torch.normal(0.0, -37.0, (3,))  # faulty
    return a.sum().item()
