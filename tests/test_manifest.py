from pathlib import Path

import pytest

from evalreport import manifest
from evalreport.errors import InputError
from evalreport.manifest import Manifest


def made(folder: Path, *names: str) -> Manifest:
    files = tuple(folder / name for name in names or ("a.md",))
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"article as {file.suffix}")
    return Manifest(files, ("something",))


def test_what_was_recorded_is_current(tmp_path: Path) -> None:
    manifest.record(tmp_path, "inputs", made(tmp_path))
    assert manifest.current(tmp_path, "inputs", ["md"]) == made(tmp_path)


def test_other_inputs_changed_and_lost_files_are_not(tmp_path: Path) -> None:
    file = made(tmp_path).files[0]
    manifest.record(tmp_path, "inputs", made(tmp_path))
    assert manifest.current(tmp_path, "others", ["md"]) is None
    assert manifest.current(tmp_path, "inputs", ["md", "pdf"]) is None
    file.write_text("edited")
    assert manifest.current(tmp_path, "inputs", ["md"]) is None
    file.unlink()
    assert manifest.current(tmp_path, "inputs", ["md"]) is None


def test_formats_of_the_same_inputs_are_remembered_side_by_side(tmp_path: Path) -> None:
    pages, text = made(tmp_path, "a.html", "a.pdf"), made(tmp_path, "a.md", "a/figure.svg")
    manifest.record(tmp_path, "inputs", pages)
    manifest.record(tmp_path, "inputs", text)
    assert manifest.current(tmp_path, "inputs", ["md"]) == text
    assert manifest.current(tmp_path, "inputs", ["html", "pdf"]) == pages
    text.files[1].unlink()
    assert manifest.current(tmp_path, "inputs", ["md"]) is None
    manifest.record(tmp_path, "others", made(tmp_path))
    assert manifest.current(tmp_path, "others", ["html"]) is None


def test_what_was_made_from_something_else_is_outdated(tmp_path: Path) -> None:
    documents = [tmp_path / name for name in ("a.md", "a.html", "a.pdf", "a.csv")]
    manifest.record(tmp_path, "inputs", made(tmp_path, "a.md", "a.html", "a.pdf"))
    assert manifest.outdated(tmp_path, "inputs", documents) == ()
    documents[1].write_text("edited")
    assert manifest.outdated(tmp_path, "inputs", documents) == (documents[1],)
    manifest.record(tmp_path, "others", made(tmp_path))
    assert manifest.outdated(tmp_path, "others", documents) == (documents[1], documents[2])


def test_a_broken_manifest_is_as_none(tmp_path: Path) -> None:
    for text in ("", "{", "[]", "{}", '{"inputs": "inputs", "files": 3}'):
        (tmp_path / manifest.FILE).write_text(text)
        assert manifest.current(tmp_path, "inputs", ["md"]) is None
        manifest.record(tmp_path, "inputs", made(tmp_path))
        assert manifest.current(tmp_path, "inputs", ["md"]) == made(tmp_path)


def test_the_fingerprint_sees_content_and_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x").write_text("1")
    first = manifest.fingerprint([folder])
    assert manifest.fingerprint([folder]) == first
    (folder / "x").write_text("2")
    second = manifest.fingerprint([folder])
    (folder / "x").rename(folder / "y")
    assert len({first, second, manifest.fingerprint([folder])}) == 3


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.md").symlink_to("/proc/self/mem")
    with pytest.raises(InputError, match=r"x\.md: cannot be read: Input/output error"):
        manifest.fingerprint([tmp_path])
