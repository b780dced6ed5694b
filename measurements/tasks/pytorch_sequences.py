"""Classify sequences of different lengths with a recurrent network."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from torch.utils.data import DataLoader


class Classifier(nn.Module):
    """Reads a sequence, and judges by what it remembers at its end."""

    def __init__(self):
        super().__init__()
        self.reader = nn.LSTM(1, 16)
        self.judge = nn.Linear(16, 2)

    def forward(self, sequences, lengths):
        """Return the scores of the classes."""
        packed = pack_padded_sequence(sequences, lengths, enforce_sorted=False)
        _, (memory, _) = self.reader(packed)
        return self.judge(memory[-1])


def pad(samples):
    """Make a batch: sequences of the same length, their own lengths, and their classes."""
    sequences, classes = zip(*samples)
    lengths = torch.tensor([len(sequence) for sequence in sequences])
    padded = pad_sequence([torch.from_numpy(sequence) for sequence in sequences])
    return padded, lengths, torch.tensor(classes)


def batches(data, size, shuffle):
    """Serve the sequences with their lengths and classes, `size` at a time."""
    samples = list(zip(*data))
    return DataLoader(samples, batch_size=size, shuffle=shuffle, collate_fn=pad)


def train(model, data):
    """Go over the sequences six times."""
    loss_function = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(6):
        for sequences, lengths, classes in data:
            optimizer.zero_grad()
            loss = loss_function(model(sequences, lengths), classes)
            loss.backward()
            optimizer.step()


def predict(model, data):
    """Return the scores of all sequences."""
    with torch.no_grad():
        scores = [model(sequences, lengths) for sequences, lengths, _ in data]
    return torch.cat(scores).numpy()


def program(training, test):
    """Return the scores of the test sequences, taken in batches and one by one."""
    torch.manual_seed(0)
    model = Classifier()
    train(model, batches(training, 32, shuffle=True))
    together = predict(model, batches(test, 50, shuffle=False))
    alone = predict(model, batches(test, 1, shuffle=False))
    return together, alone
