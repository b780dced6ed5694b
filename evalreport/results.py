"""The store of evidence: one JSON file for each run, lock and machine, never overwritten.

A file holds its own digest, so that a truncated or edited one is seen, named and left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from evalreport import atomic
from evalreport.errors import ResultError
from evalreport.model.environment import Lock
from evalreport.model.result import PROTOCOL, Machine, Run

LOCKS = "locks"
MACHINES = "machines"
REMEDY = "; delete it, and measuring there again writes it anew"
"""For a broken lock or machine: unlike a run, it can be had again."""

Noun = TypeVar("Noun", Run, Lock, Machine)


class OtherProtocolError(ResultError):
    """A run was measured in another way: no fault, and nothing that new runs may stand beside."""


@dataclass(frozen=True)
class Results:
    """What the store holds."""

    runs: tuple[Run, ...]
    """Sorted by id."""
    locks: tuple[Lock, ...]
    machines: tuple[Machine, ...]
    ignored: tuple[str, ...]
    """One line for each file that is not used, with its name and the reason; those of another
    protocol are counted, a line for each measurement."""
    occupied: frozenset[str]
    """Ids of all runs that have a file, readable or not: none of them may be written again."""


def save_run(folder: Path, run: Run) -> Path:
    """Write a run below the folder `results`; ResultError if there is one of that name."""
    return _write(folder / f"{run.id}.json", run)


def save_lock(folder: Path, lock: Lock) -> Path:
    """Write a lock, once."""
    return _write_once(folder / LOCKS / f"{lock.id}.json", lock)


def save_machine(folder: Path, machine: Machine) -> Path:
    """Write the description of a machine, once."""
    return _write_once(folder / MACHINES / f"{machine.id}.json", machine)


def load(folder: Path) -> Results:
    """Read everything below the folder; what cannot be used is named, never touched."""
    ignored: list[str] = []
    runs = tuple(_read_all(folder, _run_files(folder), Run, ignored))
    locks = tuple(_read_all(folder, _files(folder / LOCKS), Lock, ignored, REMEDY))
    machines = tuple(_read_all(folder, _files(folder / MACHINES), Machine, ignored, REMEDY))
    occupied = frozenset(_name(folder, file) for file in _run_files(folder))
    return Results(runs, locks, machines, tuple(ignored), occupied)


def _run_files(folder: Path) -> list[Path]:
    return [
        file
        for file in sorted(folder.glob("*/**/*.json"))
        if file.relative_to(folder).parts[0] not in (LOCKS, MACHINES)
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _name(folder: Path, file: Path) -> str:
    return file.relative_to(folder).with_suffix("").as_posix()


def _read_all(
    folder: Path, files: list[Path], noun: type[Noun], ignored: list[str], remedy: str = ""
) -> Iterator[Noun]:
    from pydantic import TypeAdapter

    adapter = TypeAdapter(noun)
    others: Counter[str] = Counter()
    for file in files:
        name = _name(folder, file)
        try:
            value = _read(file, adapter.validate_python, noun is Run)
            if value.id != (name if isinstance(value, Run) else file.stem):
                raise ResultError(f"it is the result of {value.id}, under another name")
        except OtherProtocolError:
            others[name.split("/")[0]] += 1
        except ResultError as error:
            ignored.append(f"{folder.name}/{name}.json: ignored, because {error}{remedy}")
        else:
            yield value
    for measurement, count in others.items():
        noted = "1 result" if count == 1 else f"{count} results"
        ignored.append(f"{folder.name}/{measurement}: {noted} of another protocol version ignored")


def _read(file: Path, validate: Callable[[Any], Noun], protocolled: bool) -> Noun:
    """The content of a file; locks and machines are the same in every protocol."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        protocol, digest, content = (document[key] for key in ("protocol", "sha256", "content"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise ResultError("it is truncated or not a result file") from None
    if protocolled and protocol != PROTOCOL:
        raise OtherProtocolError(f"it has protocol version {protocol!r}, and this is {PROTOCOL}")
    if not _genuine(content, digest):
        raise ResultError("its content does not match its digest: it was edited")
    try:
        return validate(content)
    except ValueError as error:  # pydantic's: the fields at fault, one after the other
        fields = " ".join(str(error).split())[:200]
        raise ResultError(f"its fields are not those of a result: {fields}") from None


def _write_once(file: Path, noun: Lock | Machine) -> Path:
    return file if file.exists() else _write(file, noun)


def _write(file: Path, noun: Run | Lock | Machine) -> Path:
    """Create the file in one step: complete under its name, or not there at all."""
    content = _plain(noun)
    document = {"protocol": PROTOCOL, "sha256": _digest(content), "content": content}
    text = json.dumps(document, indent=1, sort_keys=True, allow_nan=False)
    try:
        atomic.write(file, f"{text}\n".encode(), replace=False)
    except OSError as error:
        if isinstance(error, FileExistsError) and file.exists():
            raise ResultError(
                f"{file}: there is a result already; it is not overwritten"
            ) from None
        raise ResultError(f"{file}: cannot be written: {error.strerror}") from None
    return file


def _plain(noun: Run | Lock | Machine) -> Any:
    """The noun as JSON sees it, so that the digest is the same before and after a file."""
    assert is_dataclass(noun)
    return json.loads(json.dumps(asdict(noun), default=dict))


def _genuine(content: object, digest: object) -> bool:
    try:
        return _digest(content) == digest
    except (ValueError, RecursionError):  # what was never written: no number, endlessly nested
        return False


def _digest(content: object) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
