"""Turns whatever went wrong into data."""

from __future__ import annotations

import os
import traceback
from types import TracebackType
from typing import Dict, Optional, Sequence, Tuple

LONGEST_MESSAGE = 2_000
LONGEST_TRACEBACK = 10_000


class TaskError(Exception):
    """The worker refuses what a measurement did."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def describe(error: Exception, folders: Sequence[str]) -> Dict[str, str]:
    """The failure's kind, message and traceback, which begins in the measurements' `folders`."""
    if isinstance(error, TaskError):
        return {"kind": error.kind, "message": str(error)}
    if isinstance(error, MemoryError):  # lets go of what used it up: the rest needs some, too
        traceback.clear_frames(error.__traceback__)
    message = "".join(traceback.format_exception_only(type(error), error)).strip()
    inside = tuple(os.path.join(folder, "") for folder in folders if folder)
    frames = _from(error.__traceback__, inside)
    told = "".join(traceback.format_exception(type(error), error, frames)) if frames else ""
    return {
        "kind": "exception",
        "message": message[:LONGEST_MESSAGE],
        "traceback": told[-LONGEST_TRACEBACK:],
    }


def _from(frames: Optional[TracebackType], folders: Tuple[str, ...]) -> Optional[TracebackType]:
    while frames and not frames.tb_frame.f_code.co_filename.startswith(folders):
        frames = frames.tb_next
    return frames
