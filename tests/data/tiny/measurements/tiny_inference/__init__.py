"""Two dense layers, to see that both frameworks get through the whole pipeline."""

from evalreport.model.spec import TIMED, Spec

SPEC = Spec(
    title="Tiny inference",
    question="How long do two dense layers take?",
    kind=TIMED,
    workload="One forward pass of two dense layers with ReLU between them.",
    parameters={"batch": (4,)},
    item="row",
    items="batch",
)


def weights():
    """Weight and bias of each layer."""
    import numpy

    random = numpy.random.RandomState(1)
    shapes = (32, 16), (32,), (8, 32), (8,)
    return [random.uniform(-0.3, 0.3, shape).astype("float32") for shape in shapes]


def batches(parameters):
    """Eight distinct batches."""
    import numpy

    random = numpy.random.RandomState(2)
    shape = parameters["batch"], 16
    return [random.uniform(-1, 1, shape).astype("float32") for _ in range(8)]
