import os
from pathlib import Path

import pytest

from evalreport import atomic


def test_a_file_is_written_into_a_new_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.json"
    atomic.write(file, b"one")
    assert file.read_bytes() == b"one"
    assert list(file.parent.iterdir()) == [file]


def test_replacing_is_a_choice(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    atomic.write(file, b"one", replace=False)
    with pytest.raises(FileExistsError) as caught:
        atomic.write(file, b"two", replace=False)
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"one"
    atomic.write(file, b"three")
    assert file.read_bytes() == b"three"
    assert list(tmp_path.iterdir()) == [file]


def test_others_may_read_it_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        atomic.write(tmp_path / "b.json", b"one")
    finally:
        os.umask(before)
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_happens_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = tmp_path / "b.json"
    atomic.write(file, b"old")

    def full(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(type(error)) as caught:
        atomic.write(file, b"new")
    assert not isinstance(caught.value, OSError) or caught.value.filename == str(file)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
