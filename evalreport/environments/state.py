"""The file that tells a finished environment from a half-made one: it is written last."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from evalreport import atomic
from evalreport.model.environment import Environment, Lock, Package

NAME = "environment.json"


def save(folder: Path, environment: Environment) -> None:
    """Write the state of a finished environment, atomically."""
    content = {"version": environment.version, "lock": asdict(environment.lock)}
    atomic.write(folder / NAME, f"{json.dumps(content, indent=1)}\n".encode())


def load(folder: Path, framework: str, interpreter: Path) -> Environment | None:
    """The finished environment in `folder`; None where there is none or it is damaged."""
    if not os.access(interpreter, os.X_OK):
        return None
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        version, lock = str(content["version"]), _lock(content["lock"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Environment(framework, interpreter, version, lock)


def _lock(content: dict[str, object]) -> Lock:
    packages = content["packages"]
    if not isinstance(packages, list):
        raise TypeError(packages)
    return Lock(
        id=str(content["id"]),
        python=str(content["python"]),
        packages=tuple(
            Package(each["name"], each["version"], tuple(each["hashes"])) for each in packages
        ),
    )
