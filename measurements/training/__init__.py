"""Sequences in ten classes and how they are learned: what several measurements train on."""

CLASSES = 10
MOMENTUM = 0.9

LOOP_NOTE = (
    "`default` is the training loop that the first tutorials show, eager in PyTorch and "
    "imperative in MXNet ([MXNet's crash course](https://github.com/apache/mxnet/blob/"
    "3faebb5eadd0398aafa1decc57dcfe8defc47b63/docs/python_docs/python/tutorials/"
    "getting-started/crash-course/4-train.md)). PyTorch's `fused` updates all weights in one "
    "operation; MXNet's `static` records network and loss as graphs in the first call "
    "(`hybridize()`) and allocates their memory once (`static_alloc`, `static_shape`). "
    "`torch.compile` is not among the configurations: what it would gain or lose here is not "
    "known from this article."
)
WAITING_NOTE = (
    "MXNet computes asynchronously. Its call waits until the update is done, as PyTorch's does by "
    "itself; a training loop that does not wait can prepare the next batch meanwhile."
)
DATA_NOTE = (
    "The weights are random, and each sequence is noise around a pattern of its class, so that "
    "there is something to learn. What accuracy is reached is not the subject."
)


def batches(count: int, length: int, features: int) -> list:
    """Return eight pairs of sequences (float32) and labels (int64), distinct batches all.

    `count` sequences of `length` vectors each: sequence x vector x feature.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(10)
    patterns = random.uniform(-0.5, 0.5, (CLASSES, 1, features))

    def batch():
        labels = random.randint(0, CLASSES, count).astype("int64")
        noise = random.uniform(-1, 1, (count, length, features))
        return (patterns[labels] + noise).astype("float32"), labels

    return [batch() for _ in range(8)]
