"""The machine of a test has no accelerator: the processor takes its place."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

PARAMETERS = {"batch": 2, "image": 32}
STAND_IN = {
    "pytorch": "import torch\ntorch.cuda.synchronize = lambda: None",
    "mxnet": "",
}


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_network_is_that_of_the_processor(
    framework: str,
    in_framework: Callable[[str, str], Any],
    references: Callable[..., np.ndarray],
    tolerance: Callable[[str], float],
) -> None:
    code = f"""
{STAND_IN[framework]}
import measurements.gpu_inference.{framework} as implementation
implementation.DEVICE = "cpu"
run = implementation.prepare({PARAMETERS}, "default")
result = [run(index).tolist() for index in (0, 1, 8)]
"""
    found = np.array(in_framework(framework, code))
    expected = references("vgg16_inference", **PARAMETERS)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= tolerance("gpu_inference") * np.abs(expected).max()


def test_tensorfloat_32_is_off(in_framework: Callable[[str, str], Any]) -> None:
    code = f"""
import torch
import measurements.gpu_inference.pytorch as implementation
implementation.DEVICE = "cpu"
implementation.prepare({PARAMETERS}, "default")
result = [torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32]
"""
    assert in_framework("pytorch", code) == [False, False]
    code = f"""
import os
import measurements.gpu_inference.mxnet as implementation
implementation.DEVICE = "cpu"
implementation.prepare({PARAMETERS}, "default")
result = os.environ["NVIDIA_TF32_OVERRIDE"]
"""
    assert in_framework("mxnet", code) == "0"
