"""One pass over images that are prepared sample by sample in Python, as they are loaded."""

from typing import Callable

from evalreport.model.spec import TIMED, Spec

BATCH = 64

SPEC = Spec(
    title="Data loading",
    question="How fast are samples prepared in Python, and what do worker processes gain?",
    kind=TIMED,
    workload=(
        "One pass over a data set in memory with the framework's own `DataLoader` and the given "
        "number of worker processes, in batches of 64 and in order. A sample is an image of "
        "3 x 96 x 96 bytes and its label. A piece of 48 to 96 pixels is cut out of it, brought to "
        "64 x 64 pixels by bilinear interpolation, flipped or not, and normalised, all of it by "
        "NumPy in 32-bit floating point and the same in both frameworks. A call ends when all "
        "batches have arrived and the pixel in the middle of each image is in host memory with "
        "its label."
    ),
    parameters={"workers": (0, 1, 2), "samples": (2048,)},
    item="sample",
    items="samples",
    baseline=("workers", 0),
    reference=True,
    tolerance=1e-5,
    notes=(
        "The loader is made once, before the time is taken. By `default` PyTorch then starts its "
        "worker processes anew for each pass, which is part of the time, while MXNet keeps those "
        "that were started with the loader. The longer a pass, the less this matters.",
        "PyTorch's `persistent` keeps the workers, too (`persistent_workers=True`), which PyTorch "
        "refuses where there are none. MXNet's threads in place of processes "
        "(`thread_pool=True`) are not tried: they would share one interpreter.",
        "With 0 workers the program prepares the samples itself.",
        "Which samples a pass gets is decided by a sampler, as in training on several machines; "
        "each of eight passes cuts and flips the images differently. Nothing is drawn at random "
        "while the time is taken.",
        "The gain is over the same framework without worker processes. The program itself needs "
        "a processor, too, while it takes the batches.",
        "Of the processors kept busy those count that the program itself keeps busy, without its "
        "workers. The peak memory is that of the largest single process.",
    ),
)


def reference(parameters: dict, dtype: str) -> Callable:
    """Return the pass without a loader, computed in the type `dtype`."""
    from measurements.data_loading.samples import prepare

    return prepare(parameters, dtype)
