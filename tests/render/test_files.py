from __future__ import annotations

import os
from pathlib import Path

import pytest

from evalreport.errors import RenderError
from evalreport.render.files import save


def test_file_is_written_into_a_new_folder(tmp_path: Path) -> None:
    path = save(tmp_path / "a" / "b.md", "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "b.md", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RenderError, match=r"b\.md: cannot be written \(No space left"):
        save(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(RenderError, match="cannot be written"):
        save(tmp_path / "a" / "b.md", "new")
