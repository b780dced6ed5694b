"""Installation: whether a framework can be installed today, without any precaution."""

import math
import tempfile
from typing import Any, Dict, List

from evalreport.model.spec import HIGHER, OBSERVED, Metric, Spec
from measurements.environments import (
    PackagesError,
    ProgramError,
    find,
    install,
    lock,
    make,
    packages,
    run,
)

PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
"""Versions of Python on which an installation is tried."""
MAINTAINED = PYTHONS[1:]
"""Those that their makers maintained in July 2026: only on these an outcome counts."""
LIMIT = 400
"""Most megabytes that are downloaded for an installation."""

ABSENT = "no such Python here"
SKIPPED = "not tried"
UNRESOLVED = "no packages that fit"
UNINSTALLED = "not installed"
BROKEN = "cannot be imported"
WORKS = "can be imported"

SPEC = Spec(
    title="Installation",
    question="Does a plain installation work today?",
    kind=OBSERVED,
    workload=(
        "The release that this article measures is installed on each version of Python from "
        f"{PYTHONS[0]} to {PYTHONS[-1]} that is present on the machine, into a new environment of "
        "its own and with nothing else asked for: the versions of all other packages are the "
        "newest that the framework accepts. Then it is imported; where that raises an exception, "
        "the first line of it is shown. Only packages that need no compiling are used, and "
        f"nothing is tried for which more than {LIMIT} MB would have to be downloaded."
    ),
    metrics=(
        Metric(
            "works",
            "installations after which it can be imported",
            "%",
            HIGHER,
            (
                "can be imported after more of these installations",
                "can be imported after fewer of these installations",
            ),
        ),
        Metric("tried", "installations that count", noun="installations"),
    ),
    details=(
        ("python", "Python"),
        ("outcome", "Outcome"),
        ("packages", "Packages"),
        ("numpy", "NumPy"),
        ("message", "Message, shortened"),
    ),
    host=True,
    timeout=600.0,
    notes=(
        "This is about an installation that nobody has prepared. In the environments "
        "of all other measurements the version of NumPy was chosen so that the framework works.",
        "What can be installed depends on what the package index offers on the day. A build "
        "that lies on the machine already counts as nothing to download.",
        "Where no package fits that needs no compiling, `pip` would go on and compile one.",
        "Versions of Python that are not present, or for which the packages are too large, are "
        "listed but do not count. The frameworks may therefore have been tried on different ones.",
        "Nor does a version count that its makers no longer maintained in July 2026, when the "
        f"newer one of the two releases was made: the first that counts is {MAINTAINED[0]}.",
    ),
)

Row = Dict[str, Any]


def observe(requirement: str, module: str) -> Dict[str, Any]:
    """Try to install `requirement` and to import `module` on each version of Python.

    Raises ConnectionError where the package index cannot be reached, and ValueError where no
    installation that counts could be tried.
    """
    return summarise([attempt(requirement, module, python) for python in PYTHONS])


def summarise(rows: List[Row]) -> Dict[str, Any]:
    """Count the outcomes; ValueError where nothing was tried that counts."""
    tried = [
        row
        for row in rows
        if row["python"] in MAINTAINED and row["outcome"] not in (ABSENT, SKIPPED)
    ]
    if not tried:
        told = "; ".join(f"Python {row['python']}: {row['outcome']}" for row in rows)
        raise ValueError(f"no installation that counts could be tried ({told})")
    works = [row for row in tried if row["outcome"] == WORKS]
    return {"works": 100 * len(works) / len(tried), "tried": len(tried), "details": rows}


def attempt(requirement: str, module: str, python: str) -> Row:
    """Install `requirement` on a version of Python, as far as it goes."""
    row: Row = {"python": python, "outcome": ABSENT, "packages": "", "numpy": "", "message": ""}
    base = find(python)
    if not base:
        return row
    with tempfile.TemporaryDirectory() as folder:
        interpreter = make(folder, base)
        try:
            row["outcome"] = UNRESOLVED
            megabytes = to_download(lock(interpreter, requirement)) / 1e6
            if megabytes > LIMIT:
                row["message"] = f"{megabytes:,.0f} MB would have to be downloaded"
                return {**row, "outcome": SKIPPED}
            row["outcome"] = UNINSTALLED
            install(interpreter, requirement)
            found = packages(interpreter)
            row.update(outcome=BROKEN, packages=len(found), numpy=found.get("numpy", "none"))
            run(interpreter, "-c", f"import {module}", folder=folder)
            return {**row, "outcome": WORKS}
        except (PackagesError, ProgramError) as error:
            return {**row, "message": str(error)}


def to_download(locked: str) -> float:
    """Add up the bytes of the packages in a `pylock.toml` that are not on this machine.

    Where several wheels of a package fit, the largest counts; infinite where a size is missing.
    """
    import tomllib  # of the tool's own interpreter, which is newer than the frameworks' may be

    found = tomllib.loads(locked).get("packages", [])
    return sum(max(map(_size, package["wheels"]), default=math.inf) for package in found)


def _size(wheel: Dict[str, Any]) -> float:
    here = "path" in wheel or wheel["url"].startswith("file:")
    return 0 if here else wheel.get("size", math.inf)
