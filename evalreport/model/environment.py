"""An isolated interpreter with one framework in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One installed distribution."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """`sha256:...` of the archives that the resolver accepts, sorted; empty where unknown."""


@dataclass(frozen=True)
class Lock:
    """The exact content of an environment."""

    id: str
    """sha256 over the interpreter's version and the names and versions of the packages."""
    python: str
    """Full version of the interpreter."""
    packages: tuple[Package, ...]


@dataclass(frozen=True)
class Environment:
    """A framework that can be run here."""

    framework: str
    interpreter: Path
    version: str
    """What the framework says of itself."""
    lock: Lock
