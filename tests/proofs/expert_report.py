"""What is written of our figures beside those of the frameworks' own tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import geometric_mean, median

from evalreport.model.analysis import Analysis
from tests.proofs.expert_tools import AS_IT_IS, Case
from tests.proofs.trial import Claim, publish, table

MARGIN = 0.05
"""Share below which a difference is of no practical interest: that of the evaluation."""
LIKENESS = 1e-3
"""Difference up to which outputs are the same, relative to the largest of them."""
ACCOUNT = """\
Ours are runs of the worker, each a fresh process, and the median of its values. The tool runs in \
a fresh process of the same environment, with the same variables and number of threads, right \
after or right before; calls to warm up come first in both. The order changes from pair to pair. \
Ratios are ours over the tool's: their median and their range over the pairs.

PyTorch's tool is `torch.utils.benchmark.Timer` with `blocked_autorange`, of which the median \
counts. Its own default is one thread; it is told to use ours. MXNet's is what its opperf does \
(`benchmark/opperf` in its source, which the package does not bring along): warm-ups, then calls, \
each until `mx.nd.waitall()` returns, of which the median counts. `mx.profiler`, its other way, \
gives the mean time of a call within operators, without what starts them.

Ours and the tool's are times of the same function, which leaves its result as a NumPy array; we \
give it eight inputs in turn, the tools one. Of single operators that is about 31 rows of the \
result. The bare operator leaves all of it where it is: MXNet neither copies anything nor brings \
the result of a convolution out of oneDNN's layout."""
BESIDES = """\
What an expert might try besides: each in fresh processes by the framework's own tool, beside our \
configurations. The ratio is to the fastest of these, over the rounds. A trial is added to the \
last configuration above it; `optimize_for_inference` takes its place, with channels last. \
`onednn` is static allocation and `optimize_for` with oneDNN at once. For MXNet no layout but \
channels first is tried, as its oneDNN convolutions have no other. The variables of `MALLOC` make \
glibc keep memory that was let go; else a process may get the same memory again and again as \
pages that are new to it. The last column has the fewest and the most of them in a call, process \
by process."""


@dataclass(frozen=True)
class Told:
    """What a tool says of one process."""

    seconds: float
    """Of a call of the function that we time, too."""
    bare: float = 0.0
    """Seconds of the operator alone; 0 for a network."""
    kernel: float = 0.0
    """Seconds of that within operators, by MXNet's profiler; 0 where it was not asked."""
    faults: int = 0
    """Pages of memory that were new to the process in a call."""
    output: tuple[float, ...] = ()


@dataclass(frozen=True)
class Found:
    """What everybody found."""

    pairs: Mapping[Case, Sequence[tuple[float, Told]]]
    """Our seconds and what the tool told, pair by pair."""
    trials: Mapping[Case, Sequence[Told]]
    """What the tool told round by round; empty where the program fails."""


def ratios(pairs: Sequence[tuple[float, Told]]) -> list[float]:
    """Ours over the tool's, pair by pair."""
    return [mine / told.seconds for mine, told in pairs]


def said(found: Sequence[float]) -> str:
    """What may be said of ratios."""
    share = abs(median(found) - 1)
    if share <= MARGIN:
        return f"within {MARGIN:.0%}"
    amount = f"{share:.0%} {'more' if median(found) > 1 else 'less'}"
    return f"{amount}, but not in every pair" if min(found) <= 1 <= max(found) else amount


def spread(values: Sequence[float]) -> str:
    """Median and range."""
    return f"{median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def milliseconds(values: Sequence[float]) -> str:
    """The median; a dash where nothing was asked."""
    return f"{median(values) * 1e3:.3f} ms" if any(values) else "–"


def usual(case: Case, trials: Mapping[Case, Sequence[Told]]) -> list[Sequence[Told]]:
    """What was told of the same in our configurations as they are, the default first."""
    return [
        told
        for each, told in trials.items()
        if told and each == replace(case, configuration=each.configuration, trial=AS_IT_IS)
    ]


def alike(one: Told, other: Told) -> bool:
    """Whether they put out the same, but for rounding."""
    bound = LIKENESS * max(map(abs, other.output))
    return all(abs(a - b) <= bound for a, b in zip(one.output, other.output, strict=True))


def besides(trials: Mapping[Case, Sequence[Told]]) -> list[tuple[str, ...]]:
    """The rows of what the tools alone have timed."""
    rows: list[tuple[str, ...]] = []
    for case, told in trials.items():
        name = (case.framework, case.title, case.name)
        known = usual(case, trials)
        if not told:
            rows.append((*name, "fails", "–", "–", "–"))
            continue
        seconds = [one.seconds for one in told]
        best = min(([one.seconds for one in each] for each in known), key=median)
        ratio = spread([mine / other for mine, other in zip(seconds, best, strict=False)])
        same = all(alike(one, known[0][0]) for one in told)
        pages = [one.faults for one in told]
        agreed = "yes" if same else "**no**"
        rows.append((*name, milliseconds(seconds), ratio, agreed, f"{min(pages)} to {max(pages)}"))
    return rows


def against(pairs: Mapping[Case, Sequence[tuple[float, Told]]]) -> list[tuple[str, ...]]:
    """The rows of what we and the tools have timed."""
    rows: list[tuple[str, ...]] = []
    for case, found in pairs.items():
        tools = [told for _, told in found]
        bare = [mine / told.bare for mine, told in found if told.bare]
        rows.append(
            (
                *(case.framework, case.title, case.name),
                milliseconds([mine for mine, _ in found]),
                milliseconds([told.seconds for told in tools]),
                spread(ratios(found)),
                said(ratios(found)),
                milliseconds([told.bare for told in tools]),
                spread(bare) if bare else "–",
                milliseconds([told.kernel for told in tools]),
            )
        )
    return rows


def claims(found: Found) -> list[Claim]:
    """What is to hold of each framework, and of what is tried besides."""
    made = []
    for framework in sorted({case.framework for case in found.pairs}):
        own = [ratios(each) for case, each in found.pairs.items() if case.framework == framework]
        mean = geometric_mean([median(each) for each in own])
        text = (
            f"{framework}: ours over the tool's is {mean:.3f} in the geometric mean of all calls"
        )
        made.append(Claim(f"{text}, within {MARGIN:.0%} of 1", abs(mean - 1) <= MARGIN))
    same = all(
        alike(one, usual(case, found.trials)[0][0])
        for case, told in found.trials.items()
        for one in told
    )
    return [*made, Claim("what is tried besides puts out the same", same)]


def report(found: Found, analysis: Analysis) -> int:
    """Write what was found; the exit code."""
    timed = table(
        (
            *("Framework", "Call", "Configuration", "Ours", "Its own tool"),
            *("Ours over the tool's", "Ours is", "Tool, bare operator"),
            *("Ours over the bare operator", "Within operators (`mx.profiler`)"),
        ),
        against(found.pairs),
    )
    tools = table(
        ("Framework", "Call", "What", "Time", "Over our fastest", "Same outputs", "New pages"),
        besides(found.trials),
    )
    count = len(next(iter(found.pairs.values())))
    account = f"{ACCOUNT}\n\nThere are {count} pairs of each."
    return publish("Experts", account, [timed, BESIDES, tools], claims(found), analysis)
