"""Whether a value has the types that its dataclass declares: Python itself does not look."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from evalreport.discover.faults import shown


def mistyped(value: Any, place: str) -> Iterator[str]:
    """Every field of a dataclass that holds something else than it declares."""
    hints = get_type_hints(type(value))
    for field in fields(value):
        content = getattr(value, field.name)
        if not _fits(content, hints[field.name]):
            # the annotation is the text that the author of a declaration can look up
            yield f"{place}.{field.name}: {shown(content)} is not of type {field.type}"


def _fits(value: object, hint: Any) -> bool:
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Union:
        return any(_fits(value, each) for each in inner)
    if kind is tuple:
        if not isinstance(value, tuple):
            return False
        each = inner[:1] * len(value) if inner[-1] is ... else inner
        return len(each) == len(value) and all(map(_fits, value, each))
    if kind is Callable:
        return callable(value)
    if kind is not None and issubclass(kind, Mapping):
        return isinstance(value, Mapping) and all(
            _fits(key, inner[0]) and _fits(content, inner[1]) for key, content in value.items()
        )
    if isinstance(value, bool):
        return hint is bool
    if hint is float:
        return isinstance(value, int | float) and math.isfinite(value)
    return isinstance(value, hint)
