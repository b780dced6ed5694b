"""Whether the SPEC of a measurement makes sense."""

from __future__ import annotations

import math
from collections.abc import Iterator

from evalreport.discover.faults import nearest
from evalreport.discover.schema import KEY
from evalreport.model.spec import DIRECTIONS, KINDS, TIMED, Metric, Spec


def faults_of(spec: Spec) -> Iterator[str]:
    """Everything that is wrong with it, each with the name of the field."""
    for name in ("title", "question"):
        value = getattr(spec, name)
        if not isinstance(value, str) or not value.strip():
            yield f"SPEC.{name} must be a text"
    if spec.kind not in KINDS:
        yield f'SPEC.kind: unknown kind "{spec.kind}"{nearest(str(spec.kind), KINDS)}'
        return
    if spec.kind == TIMED and spec.metrics:
        yield "SPEC.metrics: a timed measurement has its own; remove it"
    if spec.kind != TIMED and not spec.metrics:
        yield f"SPEC.metrics: a measurement of kind {spec.kind} must name its metrics"
    yield from _metrics(spec)
    yield from _parameters(spec)
    for name in ("tolerance", "timeout"):
        value = getattr(spec, name)
        if not isinstance(value, int | float) or not 0 < value < math.inf:
            yield f"SPEC.{name} must be a number above zero, not {value!r}"


def _metrics(spec: Spec) -> Iterator[str]:
    if not isinstance(spec.metrics, tuple):
        yield "SPEC.metrics must be a tuple of Metric: (Metric(...),)"
        return
    seen: set[str] = set()
    for index, metric in enumerate(spec.metrics):
        place = f"SPEC.metrics[{index}]"
        if not isinstance(metric, Metric) or not KEY.fullmatch(str(metric.key)):
            yield f"{place}: a Metric with a key made of a-z, 0-9 and _ is needed"
            continue
        if metric.better not in DIRECTIONS:
            near = nearest(str(metric.better), DIRECTIONS)
            yield f'{place}.better: unknown direction "{metric.better}"{near}'
        if metric.key in seen:
            yield f'{place}.key: "{metric.key}" is there twice'
        seen.add(metric.key)


def _parameters(spec: Spec) -> Iterator[str]:
    for name, values in spec.parameters.items():
        if not KEY.fullmatch(name):
            yield f"SPEC.parameters: the name {name!r} must be made of a-z, 0-9 and _"
        if not isinstance(values, tuple) or not values:
            yield f'SPEC.parameters["{name}"] must be a tuple of values: (1, 2)'
        elif any(not isinstance(value, int | float | str) for value in values):
            yield f'SPEC.parameters["{name}"]: values are numbers or texts'
        elif len(set(values)) < len(values):
            yield f'SPEC.parameters["{name}"] holds a value twice'
    if spec.items and spec.items not in spec.parameters:
        yield f'SPEC.items: unknown parameter "{spec.items}"{nearest(spec.items, spec.parameters)}'
    if spec.items and not spec.item:
        yield "SPEC.items needs SPEC.item: what is counted"
    if spec.baseline:
        name, value = spec.baseline
        if value not in spec.parameters.get(name, ()):
            yield f"SPEC.baseline: {name} = {value!r} is not in SPEC.parameters"
