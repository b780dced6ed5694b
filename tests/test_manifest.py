from pathlib import Path

from evalreport import manifest
from evalreport.manifest import Manifest


def made(folder: Path) -> Manifest:
    file = folder / "a.md"
    file.write_text("article")
    return Manifest((file,), ("something",))


def test_what_was_recorded_is_current(tmp_path: Path) -> None:
    manifest.record(tmp_path, "inputs", made(tmp_path))
    assert manifest.current(tmp_path, "inputs") == made(tmp_path)


def test_other_inputs_changed_and_lost_files_are_not(tmp_path: Path) -> None:
    file = made(tmp_path).files[0]
    manifest.record(tmp_path, "inputs", made(tmp_path))
    assert manifest.current(tmp_path, "others") is None
    file.write_text("edited")
    assert manifest.current(tmp_path, "inputs") is None
    file.unlink()
    assert manifest.current(tmp_path, "inputs") is None


def test_a_broken_manifest_is_as_none(tmp_path: Path) -> None:
    for text in ("", "{", "[]", "{}", '{"files": 3}'):
        (tmp_path / manifest.FILE).write_text(text)
        assert manifest.current(tmp_path, "inputs") is None


def test_the_fingerprint_sees_content_names_and_settings(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x").write_text("1")
    first = manifest.fingerprint([folder], ["md"])
    assert manifest.fingerprint([folder], ["md"]) == first
    assert manifest.fingerprint([folder], ["html"]) != first
    (folder / "x").write_text("2")
    second = manifest.fingerprint([folder], ["md"])
    (folder / "x").rename(folder / "y")
    assert len({first, second, manifest.fingerprint([folder], ["md"])}) == 3
