"""What the proofs share: an evaluation of plain Python programs, its results, and a report.

The frameworks are interpreters without packages, so that what is true of them is known.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from evalreport import results
from evalreport.analyse import analyse
from evalreport.discover import discover
from evalreport.display import Lines
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Comparison
from evalreport.model.evaluation import Evaluation
from evalreport.model.result import PROTOCOL, Machine
from evalreport.pipeline import measure
from evalreport.pipeline.output import evidence
from evalreport.plan import cells
from evalreport.shipped import shipped

HEAD = """title = "A Proof"

[criteria.speed]
title = "Speed"
question = "How fast is it?"
scale = ["Low", "High"]
measurements = {measurements}

[article]
name = "proof"
description = "Programs of which it is known how fast they are."
comparison_type = "Proofs"
technologies = "Python"
"""
FRAMEWORK = """
[frameworks.{key}]
name = "{name}"
python = "{python}"
module = "json"
"""
ROUNDS = "Rounds (+ set aside)"
SPEC = """from evalreport.model.spec import TIMED, Spec

SPEC = Spec("{title}", "How long does it take?", TIMED, parameters={parameters})
"""
CALCULATION = """def prepare(parameters, configuration):
    steps = range({steps})

    def run(index):
        number = float(index)
        for _ in steps:
            number = number * 0.5 + 1.0
        return [number, float(index)]

    return run
"""


@dataclass(frozen=True)
class Program:
    """A timed measurement of plain Python programs."""

    parameters: Mapping[str, tuple[float, ...]]
    implementations: Mapping[str, str]
    """Framework to the text of its file."""


def calculation(steps: str) -> str:
    """A framework's file: each call does as many steps of the same length as `steps` says."""
    return CALCULATION.format(steps=steps)


def lay_out(folder: Path, programs: Mapping[str, Program], python: str = "3") -> Path:
    """Write an evaluation of `programs` by title in lower case; its `evalreport.toml`."""
    keys = sorted({key for program in programs.values() for key in program.implementations})
    folder.mkdir(exist_ok=True)
    file = folder / "evalreport.toml"
    file.write_text(
        HEAD.format(measurements=list(programs))
        + "".join(FRAMEWORK.format(key=key, name=key.title(), python=python) for key in keys),
        "utf-8",
    )
    for name, program in programs.items():
        place = folder / "measurements" / name
        place.mkdir(parents=True)
        spec = SPEC.format(title=name.title(), parameters=dict(program.parameters))
        (place / "__init__.py").write_text(spec, "utf-8")
        for key, text in program.implementations.items():
            (place / f"{key}.py").write_text(text, "utf-8")
    return file


def measured(file: Path, seconds: float) -> Analysis:
    """Measure until so many seconds have been spent in all, then analyse, as `build` does."""
    measure(file, budget=seconds, progress=Lines(Console(stderr=True, soft_wrap=True), False))
    return analysis_of(discover(file, shipped("measurements")))


def analysis_of(evaluation: Evaluation) -> Analysis:
    """What the stored results say."""
    stored = results.load(evidence(evaluation))
    grid = {key: cells(measurement) for key, measurement in evaluation.measurements.items()}
    return analyse(evaluation, stored.runs, stored.locks, stored.machines, grid, stored.ignored)


def second_over_first(comparison: Comparison) -> str:
    """How many times as much the second side needs, with its interval."""
    ratio = comparison.mirrored.ratio
    return f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})" if ratio else "none"


def rounds(analysis: Analysis, comparison: Comparison) -> str:
    """How many rounds it rests on, and how many of its cell were set aside."""
    apart = {one.cell: len(one.reasons) for one in analysis.set_aside}
    return f"{comparison.rounds} (+ {apart.get(comparison.first.cell, 0)})"


@dataclass(frozen=True)
class Claim:
    """What a proof is to show, and whether it does."""

    text: str
    holds: bool


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def publish(
    title: str, account: str, tables: Sequence[str], claims: Sequence[Claim], analysis: Analysis
) -> int:
    """Write the report to standard output; the exit code: 1 if a claim does not hold."""
    judged = [("holds" if claim.holds else "**does not hold**", claim.text) for claim in claims]
    where = "; ".join(map(_machine, analysis.machines))
    parts = [
        f"# {title}",
        account,
        f"Measured on {analysis.date} with protocol {PROTOCOL} on {where}.",
        table(("Claim", ""), [(text, word) for word, text in judged]),
        *tables,
    ]
    sys.stdout.write("\n\n".join(parts) + "\n")
    return 0 if all(claim.holds for claim in claims) else 1


def _machine(machine: Machine) -> str:
    return f"{machine.processor}, {machine.cores} cores, virtualisation: {machine.virtualisation}"
