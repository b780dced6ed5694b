"""Asks an interpreter what it holds: run by path, inside the framework's environment.

    python -I probe.py MODULE OUTPUT

Standard library only, and the syntax of Python 3.8. The answer goes to a file because
frameworks print banners.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import platform
import sys
from pathlib import Path


def probe(module: str) -> dict[str, object]:
    """Import the module; its version, the interpreter's, and every installed distribution."""
    version = getattr(importlib.import_module(module), "__version__", "")
    packages = [
        [each.metadata["Name"], each.version]
        for each in importlib.metadata.distributions()
        if each.metadata["Name"]
    ]
    return {"version": str(version), "python": platform.python_version(), "packages": packages}


if __name__ == "__main__":
    answer = json.dumps(probe(sys.argv[1]))
    Path(sys.argv[2]).write_text(answer, encoding="utf-8")
