"""The files of an article."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evalreport import atomic
from evalreport.errors import RenderError


def save(path: Path, content: str | bytes) -> Path:
    """Writes the file as a whole or not at all; RenderError where that is not possible."""
    try:
        atomic.write(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise RenderError(
            f"{path}: cannot be written ({error.strerror}); free the place"
        ) from error
    return path


def remove(paths: Iterable[Path]) -> None:
    """Deletes files; RenderError where that is not possible."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise RenderError(
                f"{path}: cannot be deleted ({error.strerror}); remove it"
            ) from error
