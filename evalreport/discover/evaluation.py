"""The whole of an evaluation: read, look up, check, and only then build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evalreport.discover.faults import Faults
from evalreport.discover.measurements import available, measurement
from evalreport.discover.references import idle, named, references, shown
from evalreport.discover.schema import ArticleTable, CriterionTable, FrameworkTable, Table
from evalreport.discover.tables import Tables, tables
from evalreport.discover.titles import titles
from evalreport.discover.toml import Raw, parsed
from evalreport.errors import InputError
from evalreport.model.evaluation import (
    ArticleMetadata,
    Criterion,
    Evaluation,
    Framework,
    Link,
    Measure,
    Measurement,
    UseCase,
)

RESERVED = ("locks", "machines")
"""Folders beside those of the measurements, in `output/results/`."""


def evaluation(file: Path, shipped: Path) -> Evaluation:
    """See `discover`."""
    raw, faults = _parse(file), Faults(file.name)
    found = tables(raw, faults)
    measurements = _measurements(file, shipped, found, faults)
    references(found, measurements, faults)
    titles(found, measurements, faults)
    faults.check()
    assert found.head and found.article  # without them there are faults
    own_weights = {key: criterion.weight for key, criterion in found.criteria.items()}
    return Evaluation(
        file=file,
        title=found.head.title,
        frameworks=tuple(_framework(file, *item) for item in found.frameworks.items()),
        criteria=tuple(_criterion(*item) for item in found.criteria.items()),
        measurements=measurements,
        use_cases=tuple(
            UseCase(
                key,
                case.title,
                case.weights or own_weights,
                case.requires,
                tuple(dict.fromkeys(case.without)),
            )
            for key, case in found.use_cases.items()
        ),
        article=_article(found.article),
        margin=found.head.margin,
        controls=found.head.controls,
    )


def _parse(file: Path) -> Raw:
    try:
        return parsed(file)
    except FileNotFoundError as error:
        raise InputError(
            f"{file}: there is no such file; go to the folder of an evaluation, "
            "or name its file with -f FILE"
        ) from error
    except InputError as error:
        raise InputError(f"{file.name}: {error}") from error


def _measurements(
    file: Path, shipped: Path, found: Tables, faults: Faults
) -> dict[str, Measurement]:
    """Every measurement that is named, in the order of the file."""
    folders = available(file.parent / "measurements", shipped)
    loaded: dict[str, Measurement | None] = {}
    for path, name in named(found):
        if name in RESERVED:
            faults.add(
                path, f'"{name}" is a folder of the results; name the measurement otherwise'
            )
        elif name not in folders:
            faults.unknown(path, "measurement", name, folders)
        elif name not in loaded:
            place = f"measurements/{name}"
            loaded[name] = measurement(folders[name], tuple(found.frameworks), place, faults)
    right = {name: each for name, each in loaded.items() if each}
    if len(right) == len(loaded):  # who takes part in a faulty one is not known
        idle(found, right, faults)
    return right


def _framework(file: Path, key: str, table: FrameworkTable) -> Framework:
    """A path of an interpreter is relative to the file; links are kept: environments are links."""
    python = table.python
    if "/" in python:
        python = str(file.parent.absolute() / python)
    return Framework(
        key=key,
        name=table.name,
        python=python,
        module=table.module,
        requirements=tuple(table.requirements),
        witness=table.witness,
        description=table.description,
        links=tuple(Link(link.title, link.url) for link in table.links),
    )


def _criterion(key: str, table: CriterionTable) -> Criterion:
    return Criterion(
        key=key,
        title=table.title,
        question=table.question,
        scale=tuple(table.scale),
        weight=table.weight,
        measures=tuple(Measure(**_frozen(measure)) for measure in table.measures),
        measurements=shown(table),
    )


def _article(table: ArticleTable) -> ArticleMetadata:
    return ArticleMetadata(**_frozen(table))


def _frozen(table: Table) -> dict[str, Any]:
    """The fields of a table, its lists made tuples."""
    fields = table.model_dump()
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
    }
