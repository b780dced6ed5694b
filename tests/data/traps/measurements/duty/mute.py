"""Closes its outputs and puts others in their place."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

from . import work

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    os.close(1)
    os.close(2)
    sys.stdout = sys.stderr = io.StringIO()
    return work
