"""What a measurement declares about itself, without naming a framework.

This file is loaded inside the frameworks' environments too, so it keeps to the standard
library and to the syntax of Python 3.8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Mapping, Optional, Tuple, Union

Scalar = Union[int, float, str]

TIMED = "timed"
"""The worker times a call; the framework file has `prepare(parameters, configuration) -> run`."""
OBSERVED = "observed"
"""The framework file has `observe(parameters) -> {metric: value}`: counts, batteries, sizes."""
CITED = "cited"
"""The framework file is a TOML of facts, each with its source, quote and date."""

KINDS = (TIMED, OBSERVED, CITED)

LOWER = "lower"
HIGHER = "higher"
NEITHER = "neither"

DIRECTIONS = (LOWER, HIGHER, NEITHER)


@dataclass(frozen=True)
class Metric:
    """One quantity that a measurement yields for each framework."""

    key: str
    """Name in results and in `evalreport.toml`: `[a-z0-9_]+`."""
    title: str
    """As it stands in a sentence or a table head: "time per call", "lines of code"."""
    unit: str = ""
    """Base unit: `s`, `B`, `lines`, `%`, `x` (a plain factor); empty for a count or a text."""
    better: str = NEITHER
    """`lower`, `higher`, or `neither` for what is information only."""
    words: Tuple[str, str] = ("is better", "is worse")
    """What the better and the worse side does, before "than": ("is faster", "is slower")."""
    noun: str = ""
    """What is counted, for a count ("releases"); shown after the number."""


@dataclass(frozen=True)
class Spec:
    """The declaration of a measurement: `SPEC` in the `__init__.py` of its folder.

    A timed measurement always yields the metric `time` (s). Where `items` is set it also yields
    `throughput` (items per second), and where `baseline` is set `gain`: the throughput of a cell
    over that of the cell in which the named parameter has the baseline value.
    """

    title: str
    """Name of the measurement in headings and tables: "VGG16 inference"."""
    question: str
    """The question of a reader that it answers."""
    kind: str
    """`timed`, `observed` or `cited`."""
    workload: str = ""
    """What exactly is run, in one or two sentences of Markdown."""
    parameters: Mapping[str, Tuple[Scalar, ...]] = field(default_factory=dict)
    """The grid: each combination is a cell. `threads` sets the thread count of the worker."""
    metrics: Tuple[Metric, ...] = ()
    """What is yielded, headline first; empty for timed measurements, which have their own."""
    item: str = ""
    """What one call processes, singular ("image"); empty: no throughput."""
    items: str = ""
    """The parameter that says how many items a call processes; empty: one."""
    baseline: Optional[Tuple[str, Scalar]] = None
    """(parameter, value) of the cell that the others are compared with for `gain`."""
    tolerance: float = 1e-5
    """Largest difference of outputs between frameworks, relative to the largest output."""
    stateful: bool = False
    """True when calls change the model (training), so that outputs cannot be checked again."""
    details: Tuple[Tuple[str, str], ...] = ()
    """Columns (key, title) of the rows that `observe` may return under "details"."""
    host: bool = False
    """True when the framework itself is not needed: runs in the tool's own interpreter."""
    timeout: float = 300.0
    """Longest time one run may take, in seconds."""
    notes: Tuple[str, ...] = ()
    """Known differences between the implementations: Markdown, one numbered fairness note each."""


TIME = Metric("time", "time per call", "s", LOWER, ("is faster", "is slower"))
THROUGHPUT = Metric("throughput", "throughput", "1/s", HIGHER, ("is faster", "is slower"))
GAIN = Metric("gain", "gain in throughput", "x", HIGHER, ("gains more", "gains less"))


def metrics(spec: Spec) -> Dict[str, Metric]:
    """All metrics of a measurement by key, headline first; derived ones included."""
    if spec.kind != TIMED:
        return {metric.key: metric for metric in spec.metrics}
    found = [TIME]
    if spec.item:
        found.append(THROUGHPUT)
    if spec.baseline:
        found.append(GAIN)
    return {metric.key: metric for metric in found}
