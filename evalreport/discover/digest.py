"""The identity of a measurement's source, as one framework meets it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

IMPORT = re.compile(rb"^\s*(?:from|import)\s+measurements\.(\w+)", re.MULTILINE)


def digest(framework: str, files: Mapping[str, bytes]) -> str:
    """sha256 over the names and the contents of what `source` has found, in sorted order."""
    total = hashlib.sha256(framework.encode())
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def source(
    folder: Path, framework: str, others: Sequence[str], addition: Path | None = None
) -> dict[str, bytes]:
    """Name, relative to the folder, to content of each file that the framework meets.

    The files of others (`<key>.py`, `<key>_program.py`, ...) do not count, so that one more
    framework leaves the results of the rest as they are; where several keys fit a file, the
    longest owns it. What the interpreter and the file manager leave behind does not count either.
    What is imported from beside the folder does: another measurement, or a module for several.
    The `addition` counts as if its files lay in the folder, but only for whom they belong to.
    """
    contents: dict[str, bytes] = {}
    places, seen = [folder, *filter(None, [addition])], {folder}
    while places:
        place = places.pop()
        root, wanted = (addition, {framework}) if place == addition else (folder, {framework, ""})
        for path in _owned(place, (framework, *others), wanted):
            content = path.read_bytes()
            contents[Path(os.path.relpath(path, root)).as_posix()] = content
            beside = {folder.parent / name.decode() for name in IMPORT.findall(content)} - seen
            places += beside
            seen |= beside
    return contents


def _owned(place: Path, keys: Sequence[str], wanted: Collection[str]) -> Iterator[Path]:
    return (path for path in _files(place) if owner(path.stem, keys) in wanted)


def _files(place: Path) -> Iterator[Path]:
    """What the folder, or the module of that name, consists of."""
    if not place.is_dir():
        yield from (path for path in [place.with_suffix(".py")] if path.is_file())
        return
    for path in place.rglob("*"):
        parts = path.relative_to(place).parts
        if path.is_file() and "__pycache__" not in parts and not path.name.startswith("."):
            yield path


def owner(stem: str, keys: Sequence[str]) -> str:
    """The framework that a file belongs to; empty for what all of them share."""
    fitting = (key for key in keys if stem == key or stem.startswith(f"{key}_"))
    return max(fitting, key=len, default="")
