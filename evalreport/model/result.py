"""What a run left behind: the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalreport.model.evaluation import Fact
from evalreport.model.plan import Task
from evalreport.model.spec import Scalar

PROTOCOL = 2
"""Version of the measuring protocol and of the files; runs of another one are not mixed in."""

MEASURED = "measured"
FAILED = "failed"


@dataclass(frozen=True)
class Check:
    """What a timed run computed, condensed so that outputs can be compared later.

    `sample` holds up to 256 numbers, evenly spaced over the flattened output; `sum` and `norm`
    (Euclidean) cover all of it, in float64. `top` is the place of the largest number in the
    flattened output, and `lead` by how much it exceeds every other.
    """

    count: int
    sample: tuple[float, ...]
    sum: float
    norm: float
    top: int
    lead: float


@dataclass(frozen=True)
class Recheck:
    """An output of a call that was timed, to be compared with what the same input gave before."""

    input: int
    """Index into `Timed.checks`."""
    check: Check


@dataclass(frozen=True)
class Memory:
    """Resident bytes of the process at three moments, by the operating system's accounting."""

    imported: int
    prepared: int
    used: int
    """After the last value was taken."""


@dataclass(frozen=True)
class Probe:
    """How calls behave beside being timed: asked of pilot runs, after their values."""

    same_input: float
    """Time per call with changing inputs over that with one input again and again; 0 for
    stateful measurements."""
    linearity: float
    """Time of twice as many calls over the time of once as many: 2 if nothing is put off."""
    afterwards: float
    """Processor time used in a pause after calls have returned, over that used by the calls."""


@dataclass(frozen=True)
class Indicators:
    """What outside of the process tells of disturbance while it ran; none of it is a value."""

    steal: float = 0.0
    """Share of the machine's CPU time that the hypervisor gave to others."""
    pressure: float = 0.0
    """Share of the time in which some task waited for a processor (pressure stall information)."""
    switches: float = 0.0
    """Involuntary context switches of the worker for each second of its life."""
    load: float = 0.0
    """Load average of the last minute when it began."""
    calibration: tuple[float, float] = (0.0, 0.0)
    """Seconds of a fixed calculation just before it and just after it, alone on the machine."""


@dataclass(frozen=True)
class Witness:
    """What a framework told of the primitives that it used in a few calls."""

    instructions: str
    """Instruction set that its library names; empty where it names none."""
    primitives: Mapping[str, int]
    """Kind and implementation ("convolution, jit:avx512_core") to the number of executions."""


@dataclass(frozen=True)
class Reference:
    """Outputs of the measurement's NumPy implementation for the first inputs."""

    exact: tuple[Check, ...]
    """In 64-bit floating point."""
    single: tuple[Check, ...]
    """In 32-bit floating point: what its rounding alone does is the yardstick for others."""


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
    """Seconds per call of the calls before, the very first one apart; they do not count."""
    loops: int
    """Calls in a row that each value is the mean of."""
    import_seconds: float
    prepare_seconds: float
    first_seconds: float
    """Duration of the very first call."""
    cpu_seconds: float
    """CPU time of the process while the values were taken, all of its threads together."""
    wall_seconds: float
    checks: tuple[Check, ...]
    """Outputs of the first calls: different inputs, so they must differ."""
    rechecks: tuple[Recheck, ...]
    """Outputs of calls that were timed; empty for training."""
    memory: Memory
    probe: Probe | None = None
    """Only of pilot runs."""


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
    visible: int = 0
    """Processors that the tool and its workers may use."""
    instructions: tuple[str, ...] = ()
    """Vector instruction sets that matter for arithmetic, as the processor names them."""
    accelerators: tuple[str, ...] = ()
    """Names of the accelerators that the system shows."""


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
    indicators: Indicators | None = None
    """None where no process ran."""
    timed: Timed | None = None
    witness: Witness | None = None
    reference: Reference | None = None
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
