"""What an environment with a framework in it takes of the disk."""

import importlib.metadata
import os
import sysconfig
from typing import Dict

from evalreport.model.spec import LOWER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Installed size",
    question="What does an installation need on disk?",
    kind=OBSERVED,
    workload=(
        "The isolated environment in which the framework was measured holds the framework, NumPy "
        "and what they depend on. The sizes of all files of its "
        "installed packages are added up and its packages are counted."
    ),
    metrics=(
        Metric(
            "size",
            "size of the installed packages",
            "B",
            LOWER,
            ("takes less space", "takes more space"),
        ),
        Metric("packages", "installed packages", noun="packages"),
    ),
    notes=(
        "The size depends on the build: one with support for accelerators is several times as "
        "large. Which build was installed is told by the version in the list of packages.",
        "The interpreter, libraries of the operating system and the bytecode that Python caches "
        "are not counted.",
    ),
)


def observe() -> Dict[str, int]:
    """Size the environment that this runs in."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {each.metadata["Name"] for each in importlib.metadata.distributions(path=folders)}
    return {"size": sum(map(size, folders)), "packages": len(names)}


def size(folder: str) -> int:
    """Add up the bytes of the files below `folder`: no links, no cached bytecode."""
    total = 0
    for root, below, files in os.walk(folder):
        below[:] = [name for name in below if name != "__pycache__"]
        paths = (os.path.join(root, name) for name in files)
        total += sum(os.path.getsize(path) for path in paths if not os.path.islink(path))
    return total
