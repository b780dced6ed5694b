import numpy as np

from measurements.operations import INPUTS, PIECES, inputs, operands, part

SHAPES = {"embedding": ((4, 3), (9, 2)), "maxpool": ((2, 1, 4, 4),), "exp": ((4, 6),)}


def test_a_part_is_of_all_images_channels_and_rows() -> None:
    images, channels, height = np.indices((8, 64, 56))
    for place in (images, channels % 16, height):
        rows = part(np.repeat(place[..., None], 3, axis=3))
        assert rows.shape == (PIECES, 3)
        assert len(np.unique(rows)) > 5


def test_of_few_numbers_all_are_taken() -> None:
    assert part(np.arange(4096)).tolist() == [list(range(4096))]


def test_tokens_are_places_in_the_table() -> None:
    tokens, table = operands(SHAPES, "embedding")
    assert (tokens.dtype, table.dtype) == (np.int64, np.float32)
    assert 0 <= tokens.min() <= tokens.max() < len(table)


def test_inputs_are_windows_of_one_array_but_those_of_the_pooling() -> None:
    for operator, parts in (("exp", True), ("maxpool", False)):
        (data,) = operands(SHAPES, operator)
        found = inputs(SHAPES, operator, data, np.array)
        assert len(found) == INPUTS
        assert all((each == data[at : at + len(each)]).all() for at, each in enumerate(found))
        assert np.shares_memory(found[0], found[1]) is parts
