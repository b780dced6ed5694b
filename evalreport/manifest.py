"""What an article was made from, so that nothing is made twice: `output/manifest.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evalreport import atomic
from evalreport.errors import InputError

FILE = "manifest.json"
LIBRARIES = ("jinja2", "markdown", "matplotlib", "pandas", "weasyprint")
"""What the bytes of an article depend on, besides our own files."""


@dataclass(frozen=True)
class Manifest:
    """The files of an article, and what it lacks."""

    files: tuple[Path, ...]
    gaps: tuple[str, ...]
    """What should have been measured and was not, one line each."""


def fingerprint(inputs: Iterable[Path]) -> str:
    """sha256 over the content of all files below the inputs; InputError for an unreadable one.

    The tool's own source and its libraries' versions are always among the inputs.
    """
    digest = hashlib.sha256()
    for root in (Path(__file__).parent, *inputs):
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(root.parent)}\0".encode())
                digest.update(hashlib.sha256(_read(file)).digest())
    for text in map(_version, LIBRARIES):
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def current(folder: Path, inputs: str, formats: Collection[str]) -> Manifest | None:
    """What was made from these inputs, if every file is still as it was made; else None."""
    made, gaps = _recorded(folder, inputs)
    files = {folder / name: made[name] for name in made if _format(name) in formats}
    if {_format(file.name) for file in files} != set(formats):
        return None
    if any(_digest(file) != digest for file, digest in files.items()):
        return None
    return Manifest(tuple(files), gaps)


def outdated(folder: Path, inputs: str, files: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the files that exist and are not what was made from these inputs."""
    made, _ = _recorded(folder, inputs)
    return tuple(
        file
        for file in files
        if file.exists() and _digest(file) != made.get(file.relative_to(folder).as_posix())
    )


def record(folder: Path, inputs: str, made: Manifest) -> None:
    """Write down what was made from the inputs, beside what was made from the same before."""
    before, _ = _recorded(folder, inputs)
    files = {file.relative_to(folder).as_posix(): _digest(file) for file in made.files}
    document = {"inputs": inputs, "files": {**before, **files}, "gaps": made.gaps}
    atomic.write(folder / FILE, f"{json.dumps(document, indent=1)}\n".encode())


def _recorded(folder: Path, inputs: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name and digest of each file made from the inputs, and the gaps; nothing if it is broken."""
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if document["inputs"] == inputs:
            files = {str(name): str(digest) for name, digest in document["files"].items()}
            return files, tuple(str(gap) for gap in document["gaps"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # whatever is wrong with it, making the article again mends it
    return {}, ()


def _format(name: str) -> str:
    """The format that a file belongs to: figures of their own are Markdown's."""
    suffix = name.rpartition(".")[2]
    return "md" if suffix == "svg" else suffix


def _digest(file: Path) -> str:
    """sha256 of a file; empty where it is gone."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read: {error.strerror}; make it readable or take it away"
        ) from None


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
