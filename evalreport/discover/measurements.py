"""Loads the folder of a measurement."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import ModuleType

from evalreport.discover.configurations import DEFAULT, configurations
from evalreport.discover.digest import digest, owner, source
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


@dataclass(frozen=True)
class Place:
    """Where the files of a measurement are."""

    folder: Path
    """With the declaration."""
    addition: Path | None = None
    """Without one: it adds frameworks to a measurement that is declared elsewhere."""

    def file(self, name: str) -> Path | None:
        """The file of that name, if there is one; what is added does not replace anything."""
        paths = (folder / name for folder in (self.folder, self.addition) if folder)
        return next((path for path in paths if path.is_file()), None)


def available(own: Path, shipped: Path) -> dict[str, Place]:
    """Key to place of every measurement; the evaluation's own declaration wins."""
    mine, others = _folders(own), _folders(shipped)
    found = {key: Place(folder) for key, folder in {**others, **mine}.items()}
    for key in mine.keys() & others.keys():
        if not (mine[key] / DECLARATION).exists():
            found[key] = Place(others[key], addition=mine[key])
    return found


def _folders(parent: Path) -> dict[str, Path]:
    return {
        folder.name: folder
        for folder in (sorted(parent.iterdir()) if parent.is_dir() else ())
        if folder.is_dir() and KEY.fullmatch(folder.name) and folder.name != "__pycache__"
    }


def measurement(
    where: Place, frameworks: Sequence[str], place: str, faults: Faults
) -> Measurement | None:
    """The measurement that is there; None, and its faults noted at `place`, where it is wrong."""
    try:
        spec = _spec(where.folder, place, faults)
        return _read(where, spec, frameworks, place, faults) if spec else None
    except OSError as error:
        name = Path(error.filename or where.folder).name
        faults.elsewhere(f"{place}/{name}", f"cannot be read ({error.strerror})")
        return None


def _read(
    where: Place, spec: Spec, frameworks: Sequence[str], place: str, faults: Faults
) -> Measurement:
    """The files beside the declaration `spec`, and those that are added to them."""
    suffix, other = (".toml", ".py") if spec.kind == CITED else (".py", ".toml")
    for key in frameworks:
        if where.file(f"{key}{other}"):
            text = f"a measurement of kind {spec.kind} takes {key}{suffix} instead"
            faults.elsewhere(f"{place}/{key}{other}", text)
    paths = {key: where.file(f"{key}{suffix}") for key in frameworks}
    found = {key: path for key, path in paths.items() if path}
    offered = {}
    for key, path in found.items():
        try:
            offered[key] = configurations(path) if spec.kind == TIMED else DEFAULT
        except InputError as error:
            faults.elsewhere(f"{place}/{path.name}", str(error))
    keys = (*frameworks, REFERENCE)
    files = _files(where, [*found, *[REFERENCE] * spec.reference], keys)
    return Measurement(
        key=where.folder.name,
        folder=where.folder,
        addition=where.addition,
        spec=spec,
        implementations=found,
        configurations=offered,
        sources={key: _programs(key, files[key], keys, place, faults) for key in found},
        digests={key: digest(key, content) for key, content in files.items()},
        facts={
            key: facts(path, spec, f"{place}/{path.name}", faults)
            for key, path in found.items()
            if spec.kind == CITED
        },
    )


def _files(
    where: Place, owners: Sequence[str], keys: Sequence[str]
) -> dict[str, dict[str, bytes]]:
    """What each owner runs; what only the reference needs is its own."""
    return {
        key: source(where.folder, key, [one for one in keys if one != key], where.addition)
        for key in owners
    }


def _programs(
    key: str, files: Mapping[str, bytes], keys: Sequence[str], place: str, faults: Faults
) -> dict[str, str]:
    """The programs that belong to `key`: its own first, then those that it takes from beside."""
    found: dict[str, str] = {}
    for name in sorted(files, key=lambda name: (name.startswith("../"), name)):
        path = PurePosixPath(name)
        if path.suffix != ".py" or owner(path.stem, keys) != key:
            continue
        try:
            found[name.removeprefix("../")] = files[name].decode("utf-8")
        except UnicodeDecodeError as error:
            text = f"byte {error.start}: not UTF-8; save it as UTF-8"
            faults.elsewhere(f"{place}/{name}", text)
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
