"""Other tools time the same programs: `python -m tests.proofs.peers > tests/proofs/peers.md`.

The tools are PyTorch's `torch.utils.benchmark` and `pyperf`. All programs run in PyTorch's
environment or in an interpreter of the same version. About 4 minutes.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from evalreport.analyse.intervals import LogMean, log_mean, median_interval
from evalreport.discover import discover
from evalreport.environments import environment
from evalreport.model.analysis import Analysis
from evalreport.model.spec import TIME
from evalreport.pipeline.measuring import cache_folder
from evalreport.shipped import shipped
from tests.proofs.trial import Claim, Program, calculation, lay_out, measured, publish, table

ROOT = Path(__file__).parents[2]
ONCE = calculation("60_000")
REPEATED = calculation("66_000")
RATIO = 1.1
EMPTY = """def prepare(parameters, configuration):
    outputs = [[float(index)] for index in range(8)]

    def run(index):
        return outputs[index]

    return run
"""
TURNS = 4
"""Times that our measuring is interrupted to let the others measure: the machine drifts."""
SECONDS = {"loop": 12.0, "empty": 12.0}
"""Of our measuring in each turn."""
OVERHEAD = 1e-6
"""Seconds that our clock and loop may add to a call."""

TORCH = """import json, sys
from torch.utils.benchmark import Timer
space = {}
exec(open(sys.argv[1]).read(), space)
run = space["prepare"]({}, "default")
timer = Timer("run(0)", globals={"run": run})
print(json.dumps(timer.blocked_autorange(min_run_time=2.0).median))
"""
PYPERF = """import sys
import pyperf
space = {}
exec(open(PROGRAM).read(), space)
pyperf.Runner().bench_func("program", space["prepare"]({}, "default"), 0)
"""
BARE = """import json, sys, time
space = {}
exec(open(sys.argv[1]).read(), space)

def bare(run, calls=200_000):
    indexes = [index % 8 for index in range(calls)]
    start = time.perf_counter()
    for index in indexes:
        run(index)
    return (time.perf_counter() - start) / calls

found = [bare(space["prepare"]({}, "default")) for _ in range(41)]
print(json.dumps(sorted(found)[20]))
"""
ACCOUNT = (
    "The same calculation of a few milliseconds is timed by us, by PyTorch's "
    "`blocked_autorange` and by pyperf with its defaults; then a second program with 1.1 times "
    "as many steps, by us and by pyperf. The last table is about how narrow the interval of that "
    "ratio is; pyperf's is computed from the means of its processes (Welch), for it has none of "
    "its own."
)


@dataclass(frozen=True)
class Found:
    """What a tool says: seconds per call."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Trial:
    """What everybody found."""

    ours: Mapping[str, Analysis]
    """Our results by measurement."""
    torch: Found
    pyperf: Found
    ratio: LogMean
    """Second program over first, by pyperf."""
    bare: float
    """Seconds of an empty call in a bare loop."""
    seconds: Mapping[str, float]
    """That each tool took for the ratio, all included."""


def spread(values: Sequence[float]) -> Found:
    """Median of independent processes with its interval."""
    interval = median_interval(values)
    assert interval
    return Found(*interval, len(values))


def told(interpreter: Path, program: str, argument: Path) -> float:
    """The number that a program prints."""
    command = [str(interpreter), "-c", program, str(argument)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def by_pyperf(folder: Path, program: Path) -> list[float]:
    """Mean of each of pyperf's processes, in seconds per call."""
    script, output = folder / "script.py", folder / f"{program.stem}.json"
    script.write_text(PYPERF.replace("PROGRAM", repr(str(program))), "utf-8")
    command = [sys.executable, str(script), "--quiet", "--output", str(output)]
    subprocess.run(command, stdout=sys.stderr, check=True)
    (benchmark,) = json.loads(output.read_text("utf-8"))["benchmarks"]
    output.unlink()  # pyperf writes over none
    return [fmean(run["values"]) for run in benchmark["runs"] if "values" in run]


def trial(folder: Path, interpreter: Path) -> Trial:
    """Everybody measures in turns."""
    programs = {"loop": (ONCE, REPEATED), "empty": (EMPTY, EMPTY)}
    files = {
        name: lay_out(
            folder / name,
            {name: Program({}, dict(zip(("once", "repeated"), texts, strict=True)))},
            python=str(interpreter),
        )
        for name, texts in programs.items()
    }
    loop, empty = (file.parent / "measurements" / name for name, file in files.items())
    of_torch, bare, once, repeated, found = [], [], [], [], {}
    seconds = {"evalreport": 0.0, "pyperf": 0.0}
    for turn in range(1, TURNS + 1):
        with stopwatch(seconds, "evalreport"):
            found["loop"] = measured(files["loop"], turn * SECONDS["loop"])
        found["empty"] = measured(files["empty"], turn * SECONDS["empty"])
        of_torch += [told(interpreter, TORCH, loop / "once.py") for _ in range(2)]
        bare.append(told(interpreter, BARE, empty / "once.py"))
        with stopwatch(seconds, "pyperf"):
            once += by_pyperf(folder, loop / "once.py")
            repeated += by_pyperf(folder, loop / "repeated.py")
    means = log_mean(repeated), log_mean(once)
    assert means[0]
    assert means[1]
    ratio = means[0] - means[1]
    return Trial(found, spread(of_torch), spread(once), ratio, median(bare), seconds)


@contextmanager
def stopwatch(seconds: dict[str, float], key: str) -> Iterator[None]:
    """Add the duration of what is done within."""
    start = time.monotonic()
    yield
    seconds[key] += time.monotonic() - start


def ours(trial: Trial, measurement: str) -> Found:
    """Our estimate of the time per call of the first program."""
    estimate = trial.ours[measurement].by_id[f"{measurement}/all/once.default/{TIME.key}"]
    if estimate.value is None or estimate.low is None or estimate.high is None:
        raise SystemExit(f"{measurement}: too few rounds for an interval; let it measure longer")
    return Found(estimate.value, estimate.low, estimate.high, estimate.rounds)


def agree(one: Found, other: Found) -> bool:
    """Whether their intervals overlap."""
    return one.low <= other.high and other.low <= one.high


def widths(trial: Trial) -> dict[str, float]:
    """Tool to half the width of its interval of the ratio, as a logarithm."""
    compared = (one for one in trial.ours["loop"].comparisons if one.first.metric == TIME)
    ratio = next((one.ratio for one in compared), None)
    if ratio is None:
        raise SystemExit("loop: too few rounds for a ratio; let it measure longer")
    return {
        "evalreport": math.log(ratio.high / ratio.low) / 2,
        "pyperf": trial.ratio.half_width,
    }


def main() -> int:
    """Measure and write the report; the exit code."""
    shipped_evaluation = discover(ROOT / "evalreport.toml", shipped("measurements"))
    pytorch = next(one for one in shipped_evaluation.frameworks if one.key == "pytorch")
    made = environment(pytorch, cache_folder(), lambda text: None)
    with tempfile.TemporaryDirectory() as name:
        return report(trial(Path(name), made.interpreter))


def report(found: Trial) -> int:
    """Write what was found; the exit code."""
    mine, empty = ours(found, "loop"), ours(found, "empty")
    added = empty.value - found.bare
    narrow = widths(found)
    alike = {tool: half * math.sqrt(found.seconds[tool]) for tool, half in narrow.items()}
    claims = [
        Claim("our interval and that of PyTorch's timer overlap", agree(mine, found.torch)),
        Claim("our interval and that of pyperf overlap", agree(mine, found.pyperf)),
        Claim(f"we add {added * 1e9:.0f} ns to a call, less than 1 µs", added < OVERHEAD),
        Claim(
            "after equal time our interval would be no wider than pyperf's",
            alike["evalreport"] <= alike["pyperf"],
        ),
    ]
    times = table(
        ("Tool", "Time per call", "95 % interval", "Processes", "Our interval holds it"),
        [
            (
                tool,
                f"{one.value * 1e3:.4f} ms",
                f"{one.low * 1e3:.4f} to {one.high * 1e3:.4f} ms",
                one.count,
                "yes" if mine.low <= one.value <= mine.high else "no",
            )
            for tool, one in (
                ("evalreport", mine),
                ("torch.utils.benchmark", found.torch),
                ("pyperf", found.pyperf),
            )
        ],
    )
    calls = table(
        ("An empty call", "Time"),
        [
            ("as evalreport has it", f"{empty.value * 1e9:.1f} ns"),
            ("in a bare loop", f"{found.bare * 1e9:.1f} ns"),
        ],
    )
    compared = table(
        ("Tool", "Half width of the ratio", "Seconds of measuring", "Half width x √seconds"),
        [
            (tool, f"{half:.2%}", f"{found.seconds[tool]:.0f}", f"{alike[tool]:.3f}")
            for tool, half in narrow.items()
        ],
    )
    return publish("Other tools", ACCOUNT, [times, calls, compared], claims, found.ours["loop"])


if __name__ == "__main__":
    raise SystemExit(main())
