"""Faults are collected, so that an author sees all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from evalreport.errors import InputError


@dataclass(frozen=True)
class Faults:
    """One line per fault: file, place, what is wrong, and the nearest valid name."""

    file: str
    lines: list[str] = field(default_factory=list)

    def add(self, path: str, text: str) -> None:
        """A fault at `path` of the evaluation file: `criteria.performance.scale`."""
        self.elsewhere(f"{self.file}: {path}", text)

    def elsewhere(self, place: str, text: str) -> None:
        """A fault in another file."""
        self.lines.append(f"{place}: {text}".replace("\r", "\\r").replace("\n", "\\n"))

    def unknown(self, path: str, noun: str, name: str, valid: Iterable[str]) -> None:
        """A name that means nothing, with the valid name that was probably meant."""
        self.add(path, f'unknown {noun} "{name}"{nearest(name, valid)}')

    def within(self, file: str) -> Faults:
        """The same collection, for faults of `file`."""
        return Faults(file, self.lines)

    def check(self) -> None:
        """Raise InputError if there are any."""
        if self.lines:
            raise InputError("\n".join(dict.fromkeys(self.lines)))


def nearest(name: str, valid: Iterable[str]) -> str:
    """`; did you mean "time"?`, or the valid names where none is near."""
    names = list(valid)
    others = f"; valid: {', '.join(names)}" if names else "; there are none"
    return close(name, names) or others


def close(name: str, valid: Iterable[str]) -> str:
    """`; did you mean "time"?`, or nothing where none is near."""
    found = get_close_matches(name, list(valid), 1)
    return f'; did you mean "{found[0]}"?' if found else ""


def shown(value: object) -> str:
    """The value, short."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
