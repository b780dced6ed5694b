"""Reads the tables of the file one by one, so that a fault in one does not hide the others."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evalreport.discover.faults import Faults, nearest, shown
from evalreport.discover.schema import (
    KEY,
    ArticleTable,
    CriterionTable,
    FrameworkTable,
    HeadTable,
    Table,
    UseCaseTable,
)
from evalreport.discover.toml import Raw

T = TypeVar("T", bound=Table)

TABLES = ("frameworks", "criteria", "use_cases", "article")


@dataclass(frozen=True)
class Tables:
    """What could be read; a faulty table is absent, or None."""

    head: HeadTable | None
    frameworks: Mapping[str, FrameworkTable]
    criteria: Mapping[str, CriterionTable]
    use_cases: Mapping[str, UseCaseTable]
    article: ArticleTable | None
    criterion_keys: tuple[str, ...]
    """Of the faulty ones too."""


def tables(raw: Raw, faults: Faults) -> Tables:
    """All tables of the file that are right in themselves."""
    head = {key: value for key, value in raw.items() if key not in TABLES}
    valid = [*HeadTable.model_fields, *TABLES]
    for key in [key for key in head if key not in HeadTable.model_fields]:
        faults.add(key, f"unknown key{nearest(key, valid)}")
        del head[key]
    if "article" not in raw:
        faults.add("article", "is missing")
    return Tables(
        head=read(HeadTable, head, "", faults),
        frameworks=_group(FrameworkTable, raw, "frameworks", faults),
        criteria=_group(CriterionTable, raw, "criteria", faults),
        use_cases=_group(UseCaseTable, raw, "use_cases", faults) if "use_cases" in raw else {},
        article=read(ArticleTable, raw["article"], "article", faults)
        if "article" in raw
        else None,
        criterion_keys=tuple(raw["criteria"]) if isinstance(raw.get("criteria"), dict) else (),
    )


def _group(kind: type[T], raw: Raw, name: str, faults: Faults) -> dict[str, T]:
    """The tables `[name.KEY]`."""
    found = raw.get(name)
    if not isinstance(found, dict) or not found:
        faults.add(name, f"is missing: at least one table [{name}.KEY] is needed")
        return {}
    right = {}
    for key, content in found.items():
        if not KEY.fullmatch(key):
            faults.add(f"{name}.{key}", "the key must consist of a-z, 0-9 and _")
        elif table := read(kind, content, f"{name}.{key}", faults):
            right[key] = table
    return right


def read(kind: type[T], content: object, path: str, faults: Faults) -> T | None:
    """One table; None, and its faults noted, where it is wrong."""
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        for each in error.errors():
            faults.add(_path(path, each["loc"]), _text(kind, each))
        return None


def _path(path: str, location: tuple[int | str, ...]) -> str:
    """`criteria.performance.measures[0].metric`."""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _text(kind: type[Table], error: ErrorDetails) -> str:
    """What is wrong, in words that fit behind the path."""
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return f"unknown key{nearest(str(error['loc'][-1]), _keys(kind, error['loc'][:-1]))}"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
        case "string_pattern_mismatch":
            return f"{shown(error['input'])} does not match {error['ctx']['pattern']}"
        case "model_type":
            return f"should be a table, not {shown(error['input'])}"
        case _:
            return f"{re.sub(r'^[A-Z][a-z]+ ', '', error['msg'])}, not {shown(error['input'])}"


def _keys(kind: object, location: tuple[int | str, ...]) -> list[str]:
    """The keys that are valid in the table at `location` within `kind`."""
    for part in location:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[str(part)].annotation
        elif get_origin(kind) in (list, dict, Union, types.UnionType):
            kind = get_args(kind)[-1]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return list(kind.model_fields)
    return []
