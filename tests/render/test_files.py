from __future__ import annotations

import os
from pathlib import Path

import pytest

from evalreport.errors import RenderError
from evalreport.render.files import remove, save


def test_texts_and_bytes_are_written(tmp_path: Path) -> None:
    path = save(tmp_path / "a" / "b.md", "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert save(path, b"\xff").read_bytes() == b"\xff"


def test_a_failure_is_told_with_the_name_and_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RenderError, match=r"b\.md: cannot be written \(No space left"):
        save(tmp_path / "b.md", "new")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(RenderError, match="cannot be written"):
        save(tmp_path / "a" / "b.md", "new")


def test_files_are_deleted_and_what_cannot_be_is_named(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("")
    folder.mkdir()
    with pytest.raises(RenderError, match=r"folder: cannot be deleted \(Is a directory\)"):
        remove((file, tmp_path / "none", folder))
    assert not file.exists()
    assert folder.exists()
