"""The templates and measurements that come with the tool."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """The folder `name`: of the installed package, or of the repository in an editable install."""
    here = Path(__file__).parent
    packaged = here / "data" / name
    return packaged if packaged.is_dir() else here.parent / name
