"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

TEMPORARY = f".{'[0-9a-f]' * 16}.tmp"
"""Pattern of the names under which files are written before they are moved into place."""


def sweep(folder: Path) -> None:
    """Remove what a killed writer has left below a folder, in which nobody may be writing."""
    for file in folder.rglob(TEMPORARY):
        file.unlink()


def write(file: Path, content: bytes, *, replace: bool = True) -> None:
    """Write under another name in the same folder, then move it into place in one step.

    The folder is made if need be. Raises an OSError that names the file, FileExistsError where
    it exists and `replace` is false; what was there before is then untouched.
    """
    temporary = file.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if replace:
                temporary.replace(file)
            else:
                os.link(temporary, file)  # unlike a rename, fails where the name is taken
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
