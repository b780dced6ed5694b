"""What a measurement declares about itself, without naming a framework.

This file is loaded inside the frameworks' environments too, so it keeps to the standard
library and to the syntax of Python 3.8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Dict, Mapping, Optional, Tuple, Union

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

    A timed measurement yields what `metrics()` names. Where `item` is set that includes
    `throughput` (items per second), where `baseline` is set `gain` (the throughput of a cell over
    that of the cell in which the named parameter has the baseline value), where `flop` is set the
    arithmetic rate, and where `traffic` is set the bandwidth.
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
    flop: Optional[Callable[[Mapping[str, Scalar]], float]] = None
    """Parameters to floating-point operations of one call, counted by hand from the definition of
    the workload: a multiplication with its addition is two."""
    traffic: Optional[Callable[[Mapping[str, Scalar]], float]] = None
    """Parameters to bytes that one call must move between processor and memory."""
    ceiling: bool = False
    """True: made to show what the machine can do: the rates of others are shown as a share of its
    best one."""
    accelerator: bool = False
    """True: planned only on machines that show an accelerator."""
    reference: bool = False
    """True: `__init__.py` has `reference(parameters, dtype) -> run`, a NumPy implementation that
    computes in the given type ("float64", "float32"); `run(index)` returns an array."""
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
COLD = Metric("cold", "time to the first result", "s", LOWER, ("starts faster", "starts slower"))
MEMORY = Metric("memory", "peak memory", "B", LOWER, ("needs less memory", "needs more memory"))
MEMORY_IMPORTED = Metric("memory_imported", "memory after import", "B")
MEMORY_PREPARED = Metric("memory_prepared", "memory after loading", "B")
MEMORY_USED = Metric("memory_used", "memory in use", "B")
PROCESSORS = Metric("processors", "processors kept busy", "x")
RATE = Metric("rate", "arithmetic rate", "FLOP/s")
BANDWIDTH = Metric("bandwidth", "memory bandwidth", "B/s")
SHARE = Metric("share", "share of the ceiling", "%")
COMPILE = Metric("compile", "preparation and first call, nothing cached", "s")
BREAK_EVEN = Metric("break_even", "calls until it pays", "", NEITHER, noun="calls")
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
    found += [COLD, MEMORY, MEMORY_IMPORTED, MEMORY_PREPARED, MEMORY_USED, PROCESSORS]
    if spec.flop:
        found += [RATE, SHARE]
    if spec.traffic:
        found.append(BANDWIDTH)
    found += [COMPILE, BREAK_EVEN]
    return {metric.key: metric for metric in found}
