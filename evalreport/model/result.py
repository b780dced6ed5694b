"""What a run left behind: the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalreport.model.evaluation import Fact
from evalreport.model.plan import Task
from evalreport.model.spec import Scalar

PROTOCOL = 1
"""Version of the measuring protocol and of the files; runs of another one are not mixed in."""

MEASURED = "measured"
FAILED = "failed"


@dataclass(frozen=True)
class Check:
    """What a timed run computed, condensed so that outputs can be compared later.

    `sample` holds up to 256 numbers, evenly spaced over the flattened output; `sum` and `norm`
    (Euclidean) cover all of it, in float64.
    """

    count: int
    sample: tuple[float, ...]
    sum: float
    norm: float


@dataclass(frozen=True)
class Failure:
    """Why a run has no values."""

    kind: str
    """`environment`, `exception`, `timeout`, `signal`, `exit`, `no result`, `invalid result`,
    `parity`."""
    message: str
    traceback: str = ""
    log: str = ""
    """Tail of what the worker printed."""
    exit_code: int | None = None


@dataclass(frozen=True)
class Timed:
    """The numbers of a timed run."""

    values: tuple[float, ...]
    """Seconds per call, in the order in which they were taken."""
    warmups: tuple[float, ...]
    """Seconds per call of the calls before, which do not count."""
    loops: int
    """Calls in a row that each value is the mean of."""
    import_seconds: float
    prepare_seconds: float
    first_seconds: float
    """Duration of the very first call."""
    cpu_seconds: float
    """CPU time of the process while the values were taken."""
    wall_seconds: float
    checks: tuple[Check, ...]
    """Outputs of the first calls: different inputs, so they must differ."""
    recheck: Check | None
    """The first input again, after the timed loop; None for training."""


@dataclass(frozen=True)
class Machine:
    """Where it was measured."""

    id: str
    """sha256 of what tells machines apart: `measure.machine` says what that is."""
    processor: str
    cores: int
    memory_bytes: int
    system: str
    kernel: str
    virtualisation: str
    governor: str


@dataclass(frozen=True)
class Run:
    """The one result of a planned task."""

    task: Task
    outcome: str
    """`measured` or `failed`."""
    source: str
    """Digest of the measurement's folder."""
    machine: str
    """Id of the machine; empty for cited facts, which no machine measured."""
    lock: str
    """Id of the lock of the environment; empty where none was used."""
    version: str
    """Version of the framework that ran; empty where none did."""
    started: str
    """UTC, ISO 8601, to the second."""
    seconds: float
    """Duration of the whole process."""
    threads: int = 0
    peak_bytes: int = 0
    """Peak resident size of the finished process by the operating system's accounting."""
    steal: float = 0.0
    """Share of the machine's CPU time that the hypervisor gave to others meanwhile."""
    timed: Timed | None = None
    observed: Mapping[str, Scalar] = field(default_factory=dict)
    details: tuple[Mapping[str, Scalar], ...] = ()
    facts: tuple[Fact, ...] = ()
    failure: Failure | None = None
    protocol: int = PROTOCOL

    @property
    def id(self) -> str:
        """The id of its task."""
        return self.task.id

    @property
    def without_environment(self) -> bool:
        """Whether it only records that there was no environment to run in."""
        return self.failure is not None and self.failure.kind == "environment"
