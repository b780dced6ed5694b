"""Reads cited facts: the files `<framework>.toml` of a measurement."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from evalreport.errors import InputError
from evalreport.model.result import Fact
from evalreport.model.spec import Spec

KEYS = tuple(field.name for field in fields(Fact))
PATTERNS = {
    "url": (re.compile(r"https?://\S+"), "an http or https address"),
    "date": (
        re.compile(r"\d{4}(-\d\d(-\d\d)?)?|unknown"),
        'YYYY-MM-DD, YYYY-MM, YYYY or "unknown", in quotes',
    ),
    "accessed": (re.compile(r"\d{4}-\d\d-\d\d"), "YYYY-MM-DD, in quotes"),
}


def read_facts(file: Path, spec: Spec) -> tuple[Fact, ...]:
    """The facts of a framework; InputError names the file, the fact and what is wrong with it."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read as TOML: {error}") from None
    tables = document.pop("fact", None)
    if document or not isinstance(tables, list) or not tables:
        raise InputError(f"{file}: must hold [[fact]] tables, at least one, and nothing else")
    metrics = [metric.key for metric in spec.metrics]
    return tuple(_fact(f"{file}: fact[{i}]", table, metrics) for i, table in enumerate(tables))


def _fact(place: str, table: Any, metrics: list[str]) -> Fact:
    if not isinstance(table, dict):
        raise InputError(f"{place}: must be a [[fact]] table, not {table!r}")
    for key in table:
        if key not in KEYS:
            raise InputError(f'{place}.{key}: unknown key "{key}"{_nearest(key, KEYS)}')
    for key in KEYS:
        if key not in table:
            raise InputError(f"{place}.{key}: is missing; a fact has {', '.join(KEYS)}")
        if key != "value":
            _text(f"{place}.{key}", key, table[key])
    _value(f"{place}.value", table["value"])
    if table["metric"] not in metrics:
        raise InputError(
            f'{place}.metric: unknown metric "{table["metric"]}"'
            f"{_nearest(table['metric'], metrics)}"
        )
    return _made(table)


def _made(table: Mapping[str, Any]) -> Fact:
    return Fact(**table)


def _text(place: str, key: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{place}: {value!r} must be a text in quotes, and not empty")
    pattern, wanted = PATTERNS.get(key, (re.compile(r"(?s).*"), ""))
    if not pattern.fullmatch(value):
        raise InputError(f'{place}: "{value}" must be {wanted}')


def _value(place: str, value: object) -> None:
    if type(value) not in (int, float, str) or value == "":
        raise InputError(f"{place}: {value!r} must be a number or a text in quotes")
    if isinstance(value, float) and not math.isfinite(value):
        raise InputError(f"{place}: {value} must be a finite number")


def _nearest(name: str, known: list[str] | tuple[str, ...]) -> str:
    found = get_close_matches(name, known, 1)
    return f'; did you mean "{found[0]}"?' if found else f"; known are {', '.join(known)}"
