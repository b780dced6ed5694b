"""The shape of `evalreport.toml`: what one table may hold, without a look at the others."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Annotated, Any

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from evalreport.discover.faults import shown

KEY = re.compile(r"[a-z0-9_]+")
NUMBER = re.compile(r"(?<![\w.-])\d")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|unknown", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TARGET = re.compile(r"\]\([^)]*\)|<[^>]*>")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]
Weight = Annotated[float, Field(ge=0)]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Setting = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]


def _without_numbers(text: str) -> str:
    if found := NUMBER.search(TARGET.sub("]", text)):
        rest = text[text.find(found[0]) :].split()
        raise ValueError(
            f'must not hold numbers ("{rest[0] if rest else found[0]}"): '
            "numbers come from measurements and cited facts"
        )
    return text


def _requirement(text: str) -> str:
    try:
        Requirement(text)
    except InvalidRequirement as error:
        raise ValueError(f'"{text}" is not a requirement like "numpy==2.4.6"') from error
    return text


def _interpreter(text: str) -> str:
    if "/" not in text:
        return text
    try:
        return str(Path(text).expanduser())
    except RuntimeError as error:
        raise ValueError(f'"{text}": there is no such user; write the whole path') from error


def _no_folder_of_results(name: str) -> str:
    if name == "results":
        raise ValueError('"results" is the folder of the results; choose another name')
    return name


def _scalar(value: object) -> object:
    right = (isinstance(value, str) and value.strip()) or type(value) is int
    if not right and not (isinstance(value, float) and math.isfinite(value)):
        raise ValueError(f"{shown(value)} must be a finite number or a text in quotes")
    return value


def _date(text: str) -> str:
    if not DATE.fullmatch(text):
        raise ValueError(f'{shown(text)} must be YYYY-MM-DD, YYYY-MM, YYYY or "unknown"')
    return text


def _day(text: str) -> str:
    if not DAY.fullmatch(text):
        raise ValueError(f"{shown(text)} must be YYYY-MM-DD")
    return text


Prose = Annotated[str, AfterValidator(_without_numbers)]
Pinned = Annotated[Text, AfterValidator(_requirement)]


class Table(BaseModel):
    """A table of the file: unknown keys are faults, and no value is bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class FactTable(Table):
    """`[[fact]]` of a file of cited facts."""

    metric: Text
    value: Annotated[Any, AfterValidator(_scalar)]
    claim: Text
    quote: Text
    title: Text
    url: Address
    date: Annotated[str, AfterValidator(_date)]
    accessed: Annotated[str, AfterValidator(_day)]


class LinkTable(Table):
    """`links = [{title = "...", url = "https://..."}]`."""

    title: Text
    url: Address


class FrameworkTable(Table):
    """`[frameworks.KEY]`."""

    name: Text
    python: Annotated[
        str,
        StringConstraints(pattern=r"^(\d+(\.\d+){0,2}|[^\x00-\x1f]*/[^\x00-\x1f]*)$"),
        AfterValidator(_interpreter),
    ]
    module: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]
    requirements: list[Pinned] = []
    witness: dict[Variable, Setting] = {}
    description: Prose = ""
    links: list[LinkTable] = []


class MeasureTable(Table):
    """`[[criteria.KEY.measures]]`."""

    measurement: Text
    metric: Text
    thresholds: list[float] = []
    relative: bool = False
    grades: dict[str, str] = {}
    weight: Annotated[float, Field(gt=0)] = 1.0
    rationale: Text


class CriterionTable(Table):
    """`[criteria.KEY]`."""

    title: Text
    question: Text
    scale: Annotated[list[Text], Field(min_length=2)]
    weight: Weight = 1.0
    measures: list[MeasureTable] = []
    measurements: list[Text] = []


class UseCaseTable(Table):
    """`[use_cases.KEY]`."""

    title: Text
    weights: dict[str, Weight] = {}
    """Empty: the weights of the criteria themselves."""
    requires: dict[str, str] = {}
    without: list[Text] = []
    """Measurements that do not concern this reader."""


class ArticleTable(Table):
    """`[article]`."""

    name: Annotated[
        str,
        StringConstraints(pattern=r"^[a-z0-9_][a-z0-9_-]{0,79}$"),
        AfterValidator(_no_folder_of_results),
    ]
    description: Annotated[Text, AfterValidator(_without_numbers)]
    tags: list[Text] = []
    comparison_type: Text
    technologies: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "en"
    introduction: Prose = ""
    profile: list[Text] = []
    statistics: list[Text] = []


class HeadTable(Table):
    """The keys above the first table."""

    title: Text
    margin: Annotated[float, Field(ge=0, lt=1)] = 0.05
    controls: str = ""
    """The measurement whose first cell carries the controls; empty: none does."""
