"""Whether the SPEC of a measurement makes sense."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import product

from evalreport.discover.declared import mistyped
from evalreport.discover.faults import nearest, shown
from evalreport.discover.schema import KEY
from evalreport.model.spec import DIRECTIONS, KINDS, TIMED, Scalar, Spec

THREADS = "threads"
"""The parameter that sets the thread count of the worker."""
TEXT = re.compile(r"[A-Za-z0-9.]+")
"""Texts that may stand in the name of a folder of results."""


def faults_of(spec: Spec) -> Iterator[str]:
    """Everything that is wrong with it, each with the name of the field."""
    found = list(mistyped(spec, "SPEC"))
    yield from found or _nonsense(spec)


def _nonsense(spec: Spec) -> Iterator[str]:
    """What is wrong with a spec whose types are right."""
    for name in ("title", "question"):
        if not getattr(spec, name).strip():
            yield f"SPEC.{name} is empty"
    if spec.kind not in KINDS:
        yield f'SPEC.kind: unknown kind "{spec.kind}"{nearest(spec.kind, KINDS)}'
        return
    if spec.kind == TIMED and spec.metrics:
        yield "SPEC.metrics: a timed measurement has its own; remove it"
    if spec.kind != TIMED and not spec.metrics:
        yield f"SPEC.metrics: a measurement of kind {spec.kind} must name its metrics"
    yield from _metrics(spec)
    for name, values in spec.parameters.items():
        if not KEY.fullmatch(name):
            yield f"SPEC.parameters: the name {name!r} must be made of a-z, 0-9 and _"
        for text in _values(spec, name, values):
            yield f'SPEC.parameters["{name}"]: {text}'
    yield from _roles(spec)
    yield from _counts(spec)
    for name in ("tolerance", "timeout"):
        if getattr(spec, name) <= 0:
            yield f"SPEC.{name} must be a number above zero, not {getattr(spec, name)!r}"


def _metrics(spec: Spec) -> Iterator[str]:
    seen: set[str] = set()
    for index, metric in enumerate(spec.metrics):
        place = f"SPEC.metrics[{index}]"
        found = list(mistyped(metric, place))
        yield from found
        if found:
            continue
        if not KEY.fullmatch(metric.key):
            yield f"{place}.key: {shown(metric.key)} must be made of a-z, 0-9 and _"
        if metric.better not in DIRECTIONS:
            near = nearest(metric.better, DIRECTIONS)
            yield f'{place}.better: unknown direction "{metric.better}"{near}'
        if metric.key in seen:
            yield f'{place}.key: "{metric.key}" is there twice'
        seen.add(metric.key)


def _values(spec: Spec, name: str, values: tuple[Scalar, ...]) -> Iterator[str]:
    """What is wrong with the values of a parameter: they name cells, folders and counts."""
    if not values:
        yield "must hold a value: (1, 2)"
    if len({str(value) for value in values}) < len(values) or len(set(values)) < len(values):
        yield 'holds a value twice: 1 and "1" name the same results'
    for value in values:
        if isinstance(value, str) and not TEXT.fullmatch(value):
            yield f"the text {shown(value)} must be made of A-Z, a-z, 0-9 and dots"
        elif name == THREADS and (not isinstance(value, int) or value < 1):
            yield f"{value!r} is no count of threads: 1, 2, ..."
        elif name == spec.items and (isinstance(value, str) or value <= 0):
            yield f"{value!r} is no count of items: a number above zero is needed"


def _roles(spec: Spec) -> Iterator[str]:
    """Parameters that mean more than a point of the grid."""
    if spec.items and spec.items not in spec.parameters:
        yield f'SPEC.items: unknown parameter "{spec.items}"{nearest(spec.items, spec.parameters)}'
    if spec.items and not spec.item:
        yield "SPEC.items needs SPEC.item: what is counted"
    if spec.baseline:
        name, value = spec.baseline
        if value not in spec.parameters.get(name, ()):
            yield f"SPEC.baseline: {name} = {value!r} is not in SPEC.parameters"


def _counts(spec: Spec) -> Iterator[str]:
    """What is computed, moved and checked in a call that is timed."""
    for name in ("flop", "traffic", "ceiling", "reference"):
        if spec.kind != TIMED and getattr(spec, name):
            yield f"SPEC.{name} is for timed measurements; remove it"
    if spec.ceiling and not (spec.flop or spec.traffic):
        yield "SPEC.ceiling needs SPEC.flop or SPEC.traffic: what the machine does the most of"
    for name in ("flop", "traffic"):
        for values in product(*spec.parameters.values()) if getattr(spec, name) else ():
            yield from _count(spec, name, dict(zip(spec.parameters, values, strict=True)))


def _count(spec: Spec, name: str, cell: dict[str, Scalar]) -> Iterator[str]:
    """What is wrong with the answer for one cell of the grid."""
    try:
        found = getattr(spec, name)(cell)
    except Exception as error:  # a function of the author's: it may raise anything
        yield f"SPEC.{name} fails for {cell}: {type(error).__name__}: {error}"
        return
    if isinstance(found, bool) or not isinstance(found, int | float):
        yield f"SPEC.{name} gives {shown(found)} for {cell}: a number is needed"
    elif not math.isfinite(found) or found < 0:
        yield f"SPEC.{name} gives {found!r} for {cell}: 0 (nothing to count) or more is needed"
