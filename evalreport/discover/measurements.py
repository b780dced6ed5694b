"""Loads the folder of a measurement."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from evalreport.discover.configurations import DEFAULT, configurations
from evalreport.discover.digest import digest
from evalreport.discover.facts import facts
from evalreport.discover.faults import Faults
from evalreport.discover.schema import KEY
from evalreport.discover.specs import faults_of
from evalreport.errors import InputError
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import REFERENCE
from evalreport.model.spec import CITED, TIMED, Spec

PACKAGE = "measurements"
DECLARATION = "__init__.py"


def available(folders: Sequence[Path]) -> dict[str, Path]:
    """Key to folder of every measurement in `folders`; an earlier one wins."""
    found: dict[str, Path] = {}
    for parent in folders:
        for folder in sorted(parent.iterdir()) if parent.is_dir() else ():
            if folder.is_dir() and KEY.fullmatch(folder.name) and folder.name != "__pycache__":
                found.setdefault(folder.name, folder)
    return found


def measurement(
    folder: Path, frameworks: Sequence[str], place: str, faults: Faults
) -> Measurement | None:
    """The measurement in `folder`; None, and its faults noted at `place`, where it is wrong."""
    try:
        spec = _spec(folder, place, faults)
        return _read(folder, spec, frameworks, place, faults) if spec else None
    except OSError as error:
        name = Path(error.filename or folder).name
        faults.elsewhere(f"{place}/{name}", f"cannot be read ({error.strerror})")
        return None


def _read(
    folder: Path, spec: Spec, frameworks: Sequence[str], place: str, faults: Faults
) -> Measurement:
    """The files beside the declaration `spec`."""
    suffix, other = (".toml", ".py") if spec.kind == CITED else (".py", ".toml")
    for key in frameworks:
        if (folder / f"{key}{other}").exists():
            text = f"a measurement of kind {spec.kind} takes {key}{suffix} instead"
            faults.elsewhere(f"{place}/{key}{other}", text)
    paths = {key: folder / f"{key}{suffix}" for key in frameworks}
    found = {key: path for key, path in paths.items() if path.is_file()}
    offered = {}
    for key, path in found.items():
        try:
            offered[key] = configurations(path) if spec.kind == TIMED else DEFAULT
        except InputError as error:
            faults.elsewhere(f"{place}/{path.name}", str(error))
    return Measurement(
        key=folder.name,
        folder=folder,
        spec=spec,
        implementations=found,
        configurations=offered,
        programs=_programs(folder, frameworks, place, faults),
        digests=_digests(folder, [*found, *[REFERENCE] * spec.reference], frameworks),
        facts={
            key: facts(path, spec, f"{place}/{path.name}", faults)
            for key, path in found.items()
            if spec.kind == CITED
        },
    )


def _digests(folder: Path, owners: Sequence[str], frameworks: Sequence[str]) -> dict[str, str]:
    """The digest of the source for each owner; what only the reference needs is its own."""
    keys = {*frameworks, REFERENCE}
    return {key: digest(folder, key, sorted(keys - {key})) for key in owners}


def _programs(
    folder: Path, frameworks: Sequence[str], place: str, faults: Faults
) -> dict[str, str]:
    """The programs to be printed: `<framework>_program.py`."""
    found: dict[str, str] = {}
    for key in frameworks:
        path = folder / f"{key}_program.py"
        try:
            if path.is_file():
                found[key] = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            text = f"byte {error.start}: not UTF-8; save it as UTF-8"
            faults.elsewhere(f"{place}/{path.name}", text)
    return found


def _spec(folder: Path, place: str, faults: Faults) -> Spec | None:
    place = f"{place}/{DECLARATION}"
    if not (folder / DECLARATION).is_file():
        faults.elsewhere(place, "is missing; it declares the measurement as SPEC = Spec(...)")
        return None
    try:
        module = _load(folder)
        spec = getattr(module, "SPEC", None)
    except (Exception, SystemExit) as error:  # a program of the author's: it may raise anything
        faults.elsewhere(place, f"cannot be loaded: {_reason(error)}")
        return None
    if not isinstance(spec, Spec):
        text = "has no SPEC; declare SPEC = Spec(...), imported from evalreport.model.spec"
        faults.elsewhere(place, text)
        return None
    found = list(faults_of(spec))
    if spec.reference is True and not callable(getattr(module, REFERENCE, None)):
        found.append(
            "SPEC.reference needs a function in this file: reference(parameters, dtype) -> run"
        )
    for text in found:
        faults.elsewhere(place, text)
    return None if found else spec


def _load(folder: Path) -> ModuleType:
    """Import the declaration by its path, under the name that it has in a worker."""
    name = f"{PACKAGE}.{folder.name}"
    found = importlib.util.spec_from_file_location(
        name, folder / DECLARATION, submodule_search_locations=[str(folder)]
    )
    if found is None or found.loader is None:
        raise ImportError("not a Python file")
    with _bare_package(folder.parent):
        module = importlib.util.module_from_spec(found)
        sys.modules[name] = module
        found.loader.exec_module(module)
    return module


@contextmanager
def _bare_package(folder: Path) -> Iterator[None]:
    """Let `measurements` be `folder`; afterwards everything is as it was."""
    before = {name: module for name, module in sys.modules.items() if _ours(name)}
    bare = ModuleType(PACKAGE)
    bare.__path__ = [str(folder)]
    try:
        for name in before:
            del sys.modules[name]
        sys.modules[PACKAGE] = bare
        yield
    finally:
        for name in [name for name in sys.modules if _ours(name)]:
            del sys.modules[name]
        sys.modules.update(before)


def _ours(name: str) -> bool:
    return name == PACKAGE or name.startswith(f"{PACKAGE}.")


def _reason(error: BaseException) -> str:
    """Kind, message if there is one and, for a fault of syntax, the line."""
    if isinstance(error, SyntaxError):
        return f"line {error.lineno}: {error.msg}"
    return f"{type(error).__name__}: {error}".removesuffix(": ").replace("\n", " ")
