"""The encoder of any shape is, in the shape of `batch_scaling`, the one that is measured there."""

import numpy as np

import measurements.encoder as encoder
from measurements import batch_scaling
from measurements.batch_scaling import HEADS, HIDDEN, LAYERS, LENGTH, WIDTH
from measurements.encoder.reference_numpy import prepare

SHAPE = encoder.Shape(LAYERS, WIDTH, HEADS, HIDDEN, LENGTH)


def test_weights_and_sequences_are_the_same() -> None:
    found = [*encoder.weights(SHAPE), *encoder.batches(SHAPE, 2)]
    expected = [*batch_scaling.weights(), *batch_scaling.batches({"batch": 2})]
    assert all(np.array_equal(*pair) for pair in zip(found, expected, strict=True))


def test_the_reference_is_the_same() -> None:
    found = prepare(SHAPE, encoder.batches(SHAPE, 2), "float64")(0)
    assert np.array_equal(found, batch_scaling.reference({"batch": 2}, "float64")(0))


def test_the_operations_are_the_same() -> None:
    assert encoder.flop(SHAPE, 2) == batch_scaling.flop({"batch": 2})
