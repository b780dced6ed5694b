"""A pass over samples in PyTorch."""

import numpy
from torch.utils.data import DataLoader

from measurements.data_loading import BATCH
from measurements.data_loading.samples import MIDDLE, Pass, Samples

CONFIGURATIONS = ("default", "persistent")


def prepare(parameters, configuration):
    """Make the loader; the returned function goes through it once."""
    sampler = Pass(parameters["samples"])
    loader = DataLoader(
        Samples(parameters["samples"]),
        batch_size=BATCH,
        sampler=sampler,
        num_workers=parameters["workers"],
        persistent_workers=configuration == "persistent",
    )

    def run(index):
        sampler.number = index
        rows = []
        for images, labels in loader:
            pixels = images[:, :, MIDDLE, MIDDLE]
            rows.append(numpy.column_stack((pixels.numpy(), labels.numpy())))
        return numpy.concatenate(rows)

    return run
