"""The exact packages of an environment, without a word on where they were fetched."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from evalreport.model.environment import Lock, Package

PIN = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?\s*==")
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


def lock(python: str, packages: Iterable[tuple[str, str]], pinned: str = "") -> Lock:
    """The lock of the installed `packages` (name, version).

    `pinned` is the requirements file with hashes that they were installed from, if any. The id
    leaves them out: an index that offers one more file of a version changes nothing here.
    """
    accepted = _hashes(pinned)
    found = {_normal(name): version for name, version in packages}
    listed = tuple(
        Package(name, version, accepted.get(name, ())) for name, version in sorted(found.items())
    )
    content = [python, [[each.name, each.version] for each in listed]]
    canonical = json.dumps(content, separators=(",", ":"))
    return Lock(hashlib.sha256(canonical.encode()).hexdigest(), python, listed)


def _hashes(pinned: str) -> Mapping[str, tuple[str, ...]]:
    """Package name to the sorted hashes that follow its line."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in pinned.splitlines():
        if match := PIN.match(line):
            name = _normal(match["name"])
        found.setdefault(name, []).extend(HASH.findall(line))
    return {name: tuple(sorted(hashes)) for name, hashes in found.items()}


def _normal(name: str) -> str:
    """The one spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
