import numpy as np

from measurements.layers import convolution, maximum, normalization

IMAGE = np.arange(16.0).reshape(1, 1, 4, 4)


def test_a_kernel_of_one_number_scales() -> None:
    assert np.array_equal(convolution(IMAGE, np.full((1, 1, 1, 1), 2.0)), 2 * IMAGE)


def test_a_convolution_does_not_turn_the_kernel() -> None:
    right = np.zeros((1, 1, 3, 3))
    right[..., 1, 2] = 1
    found = convolution(IMAGE, right, padding=1)
    assert found[0, 0, 0].tolist() == [1, 2, 3, 0]


def test_channels_add_up_and_images_do_not() -> None:
    images = np.concatenate([IMAGE, 10 * IMAGE]).repeat(2, axis=1)
    weight = np.ones((3, 2, 2, 2))
    found = convolution(images, weight, stride=2)
    assert found.shape == (2, 3, 2, 2)
    assert found[:, 0].tolist() == [[[20, 36], [84, 100]], [[200, 360], [840, 1000]]]


def test_the_margin_is_never_the_largest() -> None:
    assert maximum(-IMAGE, size=3, stride=2, padding=1)[0, 0].tolist() == [[0, -1], [-4, -5]]


def test_normalized_numbers_have_mean_zero_and_variance_one() -> None:
    found = normalization(IMAGE, IMAGE.mean(), IMAGE.var())
    assert abs(found.mean()) < 1e-6
    assert abs(found.var() - 1) < 1e-6


def test_the_type_stays() -> None:
    single = IMAGE.astype("float32")
    kernel = np.ones((1, 1, 3, 3), "float32")
    assert convolution(single, kernel, padding=1).dtype == "float32"
    assert maximum(single, size=2, stride=2, padding=1).dtype == "float32"
    assert normalization(single, single.mean(), single.var()).dtype == "float32"
