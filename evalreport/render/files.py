"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from evalreport.errors import RenderError


def save(path: Path, content: str | bytes) -> Path:
    """Writes the file under a name of its own first and moves it into place.

    Raises RenderError where that is not possible; what was there before is then untouched.
    """
    written = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(written)
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(0o644)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be written ({error.strerror}); free the place"
        ) from error
    return path
