from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from measurements.installed_size import size


def test_links_and_cached_bytecode_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "package/__pycache__").mkdir(parents=True)
    (tmp_path / "package/__init__.py").write_bytes(b"123")
    (tmp_path / "package/__pycache__/__init__.pyc").write_bytes(b"12345")
    (tmp_path / "package/library.so").write_bytes(b"1234567")
    (tmp_path / "package/link.so").symlink_to("library.so")
    (tmp_path / "package/broken").symlink_to("nowhere")
    assert size(str(tmp_path)) == 10


@pytest.mark.parametrize(
    ("framework", "needed"), [("pytorch", {"torch", "numpy"}), ("mxnet", {"mxnet", "numpy"})]
)
def test_an_environment_is_sized(
    framework: str, needed: set[str], in_framework: Callable[[str, str], Any]
) -> None:
    code = f"""
import importlib, importlib.metadata, os
from measurements.installed_size import size
from measurements.installed_size.{framework} import observe
found = observe({{}})
parts = [size(os.path.dirname(importlib.import_module(name).__file__)) for name in {needed!r}]
names = sorted(each.metadata["Name"] for each in importlib.metadata.distributions())
result = [found, sum(parts), names]
"""
    found, parts, names = in_framework(framework, code)
    assert found["size"] > parts > 0
    assert found["packages"] == len(names)
    assert needed <= set(names)
