"""What an article was made from, so that nothing is made twice: `output/manifest.json`."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FILE = "manifest.json"
LIBRARIES = ("jinja2", "markdown", "matplotlib", "pandas", "weasyprint")
"""What the bytes of an article depend on, besides our own files."""


@dataclass(frozen=True)
class Manifest:
    """The files of an article, and what it lacks."""

    files: tuple[Path, ...]
    gaps: tuple[str, ...]
    """What should have been measured and was not, one line each."""


def fingerprint(inputs: Iterable[Path], settings: Iterable[str]) -> str:
    """sha256 over the content of all files below the inputs, and over the settings.

    The tool's own source and its libraries' versions are always among the inputs.
    """
    digest = hashlib.sha256()
    for root in (Path(__file__).parent, *inputs):
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(root.parent)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    for text in (*settings, *map(_version, LIBRARIES)):
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def current(folder: Path, inputs: str) -> Manifest | None:
    """What was made from these inputs, if every file is still as it was made; else None."""
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        made = {folder / name: digest for name, digest in document["files"].items()}
        gaps = tuple(str(gap) for gap in document["gaps"])
        if document["inputs"] != inputs or any(_digest(file) != made[file] for file in made):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # whatever is wrong with it, making the article again mends it
    return Manifest(tuple(made), gaps)


def record(folder: Path, inputs: str, made: Manifest) -> None:
    """Write down what was made from the inputs."""
    files = {file.relative_to(folder).as_posix(): _digest(file) for file in made.files}
    document = {"inputs": inputs, "files": files, "gaps": made.gaps}
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(document, stream, indent=1)
        stream.write("\n")
    Path(name).chmod(0o644)
    Path(name).replace(folder / FILE)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
