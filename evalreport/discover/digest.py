"""The identity of a measurement's source, as one framework meets it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def digest(folder: Path, framework: str, others: Sequence[str]) -> str:
    """sha256 over the relative paths and the contents of the folder's files, in sorted order.

    The files of other frameworks (`<key>.py`, `<key>_program.py`, ...) do not count, so that one
    more framework leaves the results of the rest as they are; where several keys fit a file, the
    longest owns it. What the interpreter and the file manager leave behind does not count either.
    """
    total = hashlib.sha256(framework.encode())
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    for relative, path in sorted((each.as_posix(), path) for each, path in files.items()):
        if "__pycache__" in relative.split("/") or path.name.startswith("."):
            continue
        if _owner(path.stem, (framework, *others)) not in ("", framework):
            continue
        content = path.read_bytes()
        total.update(f"{relative}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _owner(stem: str, keys: Sequence[str]) -> str:
    """The framework that a file belongs to; empty for what all of them share."""
    fitting = (key for key in keys if stem == key or stem.startswith(f"{key}_"))
    return max(fitting, key=len, default="")
