"""The identity of a measurement's source."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(folder: Path) -> str:
    """sha256 over the relative paths and the contents of the folder's files, in sorted order.

    What the interpreter and the file manager leave behind does not count.
    """
    total = hashlib.sha256()
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    for relative, path in sorted((each.as_posix(), path) for each, path in files.items()):
        if "__pycache__" in relative.split("/") or path.name.startswith("."):
            continue
        content = path.read_bytes()
        total.update(f"{relative}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
