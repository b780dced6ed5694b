"""Evaluations and results written by hand, for the tests of the reporting half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
    Verdict,
)
from evalreport.model.environment import Lock, Package
from evalreport.model.evaluation import (
    ArticleMetadata,
    Criterion,
    Evaluation,
    Fact,
    Framework,
    Link,
    Measure,
    Measurement,
    UseCase,
)
from evalreport.model.plan import (
    NUMPY,
    PILOT,
    PILOTS,
    REFERENCE,
    WITNESS,
    Cell,
    Contender,
    Parameters,
    Task,
)
from evalreport.model.result import (
    FAILED,
    MEASURED,
    Check,
    Failure,
    Indicators,
    Machine,
    Memory,
    Probe,
    Recheck,
    Reference,
    Run,
    Timed,
    Witness,
)
from evalreport.model.spec import (
    CITED,
    HIGHER,
    LOWER,
    OBSERVED,
    TIME,
    TIMED,
    Metric,
    Scalar,
    Spec,
)

SCALE = ("Low", "Moderate", "High", "Very High")
DIGEST = "d" * 64
MACHINE = Machine("m" * 64, "Test processor", 2, 8 * 2**30, "Test system", "Linux 6", "none", "")
ALPHA = Contender("alpha")
BETA = Contender("beta")

LINES = Metric("lines", "lines of code", "", LOWER, ("is shorter", "is longer"), "lines")
SHARE = Metric("share", "mistakes that are named", "%", HIGHER, ("names more", "names fewer"))
STATUS = Metric("status", "status of the project")

SPEED = Spec(
    "Speed",
    "How fast is it?",
    TIMED,
    workload="One call of `work`.",
    parameters={"batch": (1, 8)},
    item="image",
    items="batch",
    notes=("Only alpha uses the `fast` path.",),
)
GROWTH = Spec(
    "Growth",
    "What do more threads gain?",
    TIMED,
    parameters={"threads": (1, 2)},
    item="image",
    baseline=("threads", 1),
)
SIZE = Spec("Size", "How much must be written?", OBSERVED, metrics=(LINES, SHARE))
STANDING = Spec("Standing", "Is the project alive?", CITED, metrics=(STATUS,))


def lock(framework: str) -> Lock:
    """The lock of a framework's environment."""
    return Lock(framework[0] * 64, "3.11.7", (Package(framework, "1.0", ()),))


def measurement(key: str, spec: Spec, **more: object) -> Measurement:
    """A measurement in which alpha and beta take part."""
    suffix = ".toml" if spec.kind == CITED else ".py"
    files = {name: Path("measurements", key, name + suffix) for name in ("alpha", "beta")}
    made = Measurement(
        key=key,
        folder=Path("measurements", key),
        spec=spec,
        implementations=files,
        configurations=dict.fromkeys(files, ("default",)),
        sources={},
        digests=dict.fromkeys(files, DIGEST),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def evaluation(
    *measurements: Measurement,
    criteria: Sequence[Criterion] = (),
    use_cases: Sequence[UseCase] = (),
    **article: object,
) -> Evaluation:
    """An evaluation of alpha and beta."""
    about = ArticleMetadata(
        "alpha-vs-beta", "Alpha and beta side by side.", ("test",), "Tests", "Alpha vs. Beta"
    )
    return Evaluation(
        Path("evalreport.toml"),
        "Alpha vs. Beta",
        (
            Framework("alpha", "Alpha", "3.11", "alpha", links=(Link("Site", "https://a.test"),)),
            Framework("beta", "Beta", "3.11", "beta"),
        ),
        tuple(criteria),
        {one.key: one for one in measurements},
        tuple(use_cases),
        replace(about, **article),  # type: ignore[arg-type]
    )


def criterion(key: str, *measures: Measure, **more: object) -> Criterion:
    """A criterion with the usual scale that shows what it rates."""
    shown = tuple(dict.fromkeys(one.measurement for one in measures))
    made = Criterion(key, key.title(), f"Which one is better in {key}?", SCALE, 1, measures, shown)
    return replace(made, **more)  # type: ignore[arg-type]


def task(
    name: str, parameters: Parameters, contender: Contender, number: int = 1, position: int = 0
) -> Task:
    """A task with the usual seed."""
    return Task(Cell(name, parameters), contender, number, position, "seed")


def run(of: Task, **more: object) -> Run:
    """A measured run of today, without content."""
    framework = of.contender.framework
    made = Run(
        task=of,
        outcome=MEASURED,
        source=DIGEST,
        machine=MACHINE.id,
        lock=lock(framework).id,
        version=f"{framework} 1.0",
        started=f"2026-01-02T03:{of.round:02}:00Z",
        seconds=1.0,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def timed(of: Task, seconds: float, output: Sequence[float] = (1.0, 2.0), **more: object) -> Run:
    """A run of which each call took the same time and had the same output."""
    check = checked(output)
    numbers = Timed(
        values=(seconds,) * 3,
        warmups=(seconds,),
        loops=1,
        import_seconds=0.1,
        prepare_seconds=0.1,
        first_seconds=seconds,
        cpu_seconds=seconds,
        wall_seconds=seconds,
        checks=(check,),
        rechecks=(Recheck(0, check),),
        memory=Memory(1_000_000, 2_000_000, 3_000_000),
    )
    return run(of, timed=numbers, **{"indicators": Indicators(), **more})


def checked(output: Sequence[float]) -> Check:
    """An output as a worker condenses it."""
    ordered = sorted(output)
    lead = ordered[-1] - ordered[-2] if len(ordered) > 1 else 0.0
    norm = sum(x * x for x in output) ** 0.5
    top = max(range(len(output)), key=output.__getitem__)
    return Check(len(output), tuple(output), sum(output), norm, top, lead)


def rounds(
    name: str,
    parameters: Parameters,
    times: Mapping[Contender, Sequence[float]],
) -> list[Run]:
    """Rounds in mirrored order, with the given time of each contender, after enough warm-ups."""
    made = []
    for contender_index, (contender, seconds) in enumerate(times.items()):
        for index, value in enumerate(seconds):
            last = len(times) - 1
            position = contender_index if index % 2 == 0 else last - contender_index
            of = replace(task(name, parameters, contender, index + 1, position), warmups=5)
            made.append(timed(of, value))
    return made


def pilots(name: str, parameters: Parameters, times: Mapping[Contender, float]) -> list[Run]:
    """The pilot runs of each contender, which all took the same time."""
    made = []
    for contender, seconds in times.items():
        for number in range(1, PILOTS + 1):
            of = replace(task(name, parameters, contender, number, number - 1), role=PILOT)
            one = timed(of, seconds)
            assert one.timed
            made.append(replace(one, timed=replace(one.timed, probe=Probe(1.0, 2.0, 0.0))))
    return made


def noisy(cell: Cell, who: Contender, *seconds: float) -> list[Run]:
    """Pilot runs of one contender, each of which took its own time."""
    return [
        timed(
            replace(task(cell.measurement, cell.parameters, who, number, number - 1), role=PILOT),
            one,
        )
        for number, one in enumerate(seconds, 1)
    ]


def witness(name: str, parameters: Parameters, contender: Contender, **primitives: int) -> Run:
    """A run in which a contender told of its primitives."""
    told = Witness("AVX-512", {f"{key}, jit": count for key, count in primitives.items()})
    return run(replace(task(name, parameters, contender), role=WITNESS), witness=told)


def reference(name: str, parameters: Parameters, output: Sequence[float], error: float) -> Run:
    """The outputs of a measurement's own implementation, which rounding moves by `error`."""
    exact = (checked(output),) * 3
    single = (checked([x * (1 + error) for x in output]),) * 3
    of = replace(task(name, parameters, NUMPY), role=REFERENCE)
    return run(of, reference=Reference(exact, single), lock="", version="")


def observed(name: str, contender: Contender, **values: Scalar) -> Run:
    """An observed run."""
    return run(task(name, (), contender), observed=values)


def cited(name: str, contender: Contender, metric: str, value: Scalar) -> Run:
    """A run of one cited fact."""
    fact = Fact(
        metric,
        value,
        f"{contender.framework.title()} is {value}.",
        f"it is {value}",
        f"The page of {contender.framework}",
        f"https://{contender.framework}.test/status",
        "2025-12-01",
        "2026-01-01",
    )
    of = task(name, (), contender)
    return run(of, facts=(fact,), machine="", lock="", version="")


def failed(of: Task, kind: str = "exception", message: str = "it broke", **more: object) -> Run:
    """A failed run."""
    failure = Failure(kind, message, log="last words")
    return run(of, outcome=FAILED, failure=failure, **more)


def wobble(base: float, count: int, share: float = 0.01) -> list[float]:
    """Times around a base that go up and down by a share, as neighbours do."""
    pattern = (0.0, 0.6, -0.4, 1.0, -1.0, 0.2, -0.7, 0.4)
    return [base * (1 + share * pattern[index % len(pattern)]) for index in range(count)]


def estimate(
    contender: Contender, value: float, metric: Metric = TIME, **more: object
) -> Estimate:
    """An estimate with an interval of 1 % to either side, from twelve rounds at batch 1."""
    cell = Cell("speed", (("batch", 1),))
    made = Estimate(
        f"{contender.slug}/{metric.key}",
        cell,
        contender,
        metric,
        value,
        0.99 * value,
        1.01 * value,
        rounds=12,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def compared(first: Estimate, second: Estimate, verdict: Verdict, **more: object) -> Comparison:
    """A comparison of two estimates from twelve rounds."""
    assert first.value
    assert second.value
    value = first.value / second.value
    ratio = Ratio(value, 0.99 * value, 1.01 * value)
    made = Comparison(f"{first.id}~{second.id}", first, second, ratio, verdict, 0.05, 12)
    return replace(made, **more)  # type: ignore[arg-type]


def analysis(
    estimates: Sequence[Estimate] = (), comparisons: Sequence[Comparison] = (), **more: object
) -> Analysis:
    """What was found, written by hand."""
    made = Analysis(tuple(estimates), tuple(comparisons), (), (), (), ())
    return replace(made, **more)  # type: ignore[arg-type]
