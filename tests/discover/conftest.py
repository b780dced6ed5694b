"""An evaluation project in a folder of its own, to be spoilt."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TOY = Path(__file__).parent.parent / "data/toy"
Spoil = Callable[..., Path]


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy evaluation's folder."""
    folder = tmp_path / "toy"
    shutil.copytree(TOY, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def spoil(toy: Path) -> Spoil:
    """Replace text in the toy's `evalreport.toml`; the file."""
    file = toy / "evalreport.toml"

    def replace(*changes: tuple[str, str]) -> Path:
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text, "utf-8")
        return file

    return replace
