from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from measurements.model_zoo import builders, observe


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "zoo_of_a_test"
    write(folder, "__init__.py", "class Model: pass\n")
    write(folder, "vision/__init__.py", "from zoo_of_a_test import Model\ndef vgg(): return 3\n")
    write(
        folder,
        "vision/resnet.py",
        "from zoo_of_a_test import Model\n"
        "def resnet18(): return Model()\n"
        "def resnet50_v1(): return Model()\n"
        "def get_resnet(): return Model()\n"
        "def resnetted(): return Model()\n"
        "class Net:\n    def resnet34(self): return Model()\n",
    )
    for hidden in ("_internal/vgg.py", "testing/vgg.py", "_vgg.py"):
        write(folder, hidden, "def vgg16(): raise RuntimeError('not public')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_public_functions_named_after_a_family_are_found(package: Path) -> None:
    assert sorted(builders("zoo", str(package))) == [
        ("zoo.vision", "vgg", "vgg"),
        ("zoo.vision.resnet", "resnet18", "resnet"),
        ("zoo.vision.resnet", "resnet50_v1", "resnet"),
    ]


def test_only_what_builds_a_model_counts(package: Path) -> None:
    import importlib

    module: ModuleType = importlib.import_module("zoo_of_a_test")
    assert observe(module, module.Model) == {
        "models": 2,
        "families": 1,
        "details": [{"family": "resnet", "models": "resnet18, resnet50_v1"}],
    }


def test_every_name_of_the_zoo_of_mxnet_is_counted(
    in_framework: Callable[[str, str], Any],
) -> None:
    counted, offered = in_framework(
        "mxnet",
        """
from mxnet.gluon.model_zoo import vision
from measurements.model_zoo.mxnet import observe
try:
    vision.get_model("?")
except ValueError as error:
    offered = len(str(error).splitlines()) - 1
result = [observe({})["models"], offered]
""",
    )
    assert counted == offered


def test_pytorch_itself_builds_none(in_framework: Callable[[str, str], Any]) -> None:
    code = "from measurements.model_zoo.pytorch import observe\nresult = observe({})\n"
    assert in_framework("pytorch", code) == {"models": 0, "families": 0, "details": []}
